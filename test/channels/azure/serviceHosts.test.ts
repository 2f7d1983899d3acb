import { describe, expect, it } from '@jest/globals';
import { isServiceAllowed } from '../../../src/channels/azure/serviceHosts.ts';

const hosts = ['smba.trafficmanager.net', '*.botframework.com', '127.0.0.1:3978'];

describe('where replies may go', () => {
  it.each([
    'https://smba.trafficmanager.net/amer/',
    'https://SMBA.trafficmanager.net',
    'https://smba.trafficmanager.net:443/emea/tenant/',
    'https://webchat.botframework.com/',
    'https://a.b.botframework.com/',
    'http://127.0.0.1:3978/demo/azure/',
  ])('is a listed host: %s', (serviceUrl) => {
    expect(isServiceAllowed(serviceUrl, hosts)).toBe(true);
  });

  it.each([
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://evil.smba.trafficmanager.net/',
    'https://botframework.com/',
    'https://.botframework.com/',
    'https://evilbotframework.com/',
    'https://botframework.com.evil.example/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/?x=1',
    'https://smba.trafficmanager.net/#x',
    'http://127.0.0.1/',
    'http://127.0.0.1:3979/',
    'http://localhost:3978/',
    'ftp://smba.trafficmanager.net/',
    '//smba.trafficmanager.net/',
  ])('is no other: %s', (serviceUrl) => {
    expect(isServiceAllowed(serviceUrl, hosts)).toBe(false);
  });

  it('is nowhere where none is listed', () => {
    expect(isServiceAllowed('https://smba.trafficmanager.net/', [])).toBe(false);
  });
});
