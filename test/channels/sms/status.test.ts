import { describe, expect, it } from '@jest/globals';
import { signedWebhook } from '../../../src/demo/twilio/webhook.ts';
import { authToken, inbound, phone, publicUrl, sidOf, smsWorld, status, statusKey } from './smsWorld.ts';

describe('news of a text of ours', () => {
  it.each([
    ['queued', 'accepted'],
    ['sending', 'accepted'],
    ['sent', 'accepted'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ] as const)('is told under the name we gave the text: %s', async (word, meaning) => {
    const world = smsWorld();
    expect(await world.report(status(word))).toEqual({ status: 204 });
    const reason = meaning === 'failed' ? 'other' : null;
    const news = { providerId: sidOf('ours'), phone, status: meaning, errorCode: null, reason };
    expect(world.statuses).toEqual([{ key: statusKey, status: news }]);
  });

  it.each([
    [21610, 'optedOut'],
    [30005, 'badAddress'],
    [30006, 'badAddress'],
    [21614, 'badAddress'],
    [30007, 'other'],
    [30003, 'other'],
  ] as const)('says why it failed: %s', async (code, reason) => {
    const world = smsWorld();
    await world.report(status('undelivered', code));
    expect(world.statuses.map((each) => each.status)).toEqual([
      { providerId: sidOf('ours'), phone, status: 'failed', errorCode: code, reason },
    ]);
  });

  it('is no news where Twilio has a new word for it', async () => {
    const world = smsWorld();
    expect(await world.report(status('partially_delivered'))).toEqual({ status: 204 });
    expect(await world.report(status('constructor'))).toEqual({ status: 204 });
    expect(world.statuses).toEqual([]);
  });

  it.each([
    ['without a name of ours', `${publicUrl}/sms/status`],
    ['with another parameter', `${publicUrl}/sms/status?m=${statusKey}&x=1`],
    ['with two names', `${publicUrl}/sms/status?m=${statusKey}&m=${statusKey}`],
    ['with a name that we never gave', `${publicUrl}/sms/status?m=1234`],
  ])('is refused %s', async (_, url) => {
    const world = smsWorld();
    expect(await world.post(signedWebhook(url, status('delivered'), authToken))).toMatchObject({ status: 403 });
    expect(world.statuses).toEqual([]);
  });

  it.each([
    ['is of another account', { AccountSid: `AC${'9'.repeat(32)}` }],
    ['says two things at once', { SmsStatus: 'failed' }],
    ['is of two texts', { SmsSid: sidOf('another') }],
    ['has an error that is no number', { ErrorCode: '3e4' }],
  ])('is refused where it %s', async (_, changed: Record<string, string>) => {
    const world = smsWorld();
    expect(await world.report({ ...status('delivered'), ...changed })).toMatchObject({ status: 403 });
    expect(world.statuses).toEqual([]);
  });

  it('is asked for again where it could not be kept', async () => {
    const world = smsWorld({ onStatus: () => Promise.reject(new Error('disk')) });
    expect(await world.report(status('delivered'))).toMatchObject({ status: 503 });
    expect(world.logged).toEqual(['sms.notTaken']);
  });

  it('is no text of a member, and a text of a member is no news', async () => {
    const world = smsWorld();
    await world.report(inbound('Hello'));
    await world.receive(status('delivered'));
    expect([world.accepted, world.statuses]).toEqual([[], []]);
  });
});
