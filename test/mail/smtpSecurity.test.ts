import { afterEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { localhostCertificate } from './localhostCertificate.ts';
import { closeAll, host, send } from './mailing.ts';
import { answering } from './testMailHost.ts';

afterEach(closeAll);

describe('a connection over a network', () => {
  const { key, cert } = localhostCertificate;
  const sessions: { secure: boolean; user: unknown }[] = [];
  const watched = (options: SMTPServerOptions) => () => ({
    key,
    cert,
    disabledCommands: [],
    onAuth: (({ password = '' }, _session, answer) =>
      password === 'p@ss:/%' ? answer(null, { user: 'us' }) : answer(answering(535))) as SMTPServerOptions['onAuth'],
    onMailFrom: ((_address, { secure, user }, answer) => {
      sessions.push({ secure, user });
      answer();
    }) as SMTPServerOptions['onMailFrom'],
    ...options,
  });
  afterEach(() => {
    sessions.length = 0;
  });
  // Reaches this machine without being a name of it that we know, so it counts as elsewhere.
  const elsewhere = ({ port }: { readonly port: number }, user = '') => `smtp://${user}0.0.0.0:${port}`;
  const known = { trusted: cert };

  it('is switched to TLS before anything is said', async () => {
    const to = await host(watched({}));
    const url = elsewhere(to, 'us:p%40ss%3A%2F%25@');
    expect(await send(to, { url, ...known })).toBe('accepted');
    expect(sessions).toEqual([{ secure: true, user: 'us' }]);
  });

  it.each([
    ['hides that it could', { hideSTARTTLS: true }, 'accepted'],
    ['cannot', { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }, 'tryLater'],
  ])('is never used open, also where the host %s switch', async (_what, options, delivery) => {
    const to = await host(watched(options));
    expect(await send(to, { url: elsewhere(to, 'us:p%40ss%3A%2F%25@'), ...known })).toBe(delivery);
    expect(sessions.filter(({ secure }) => !secure)).toEqual([]);
  });

  it('is secure from the start with smtps', async () => {
    const to = await host(watched({ secure: true }));
    expect(await send(to, { url: `smtps://localhost:${to.port}`, ...known })).toBe('accepted');
    expect(sessions).toEqual([{ secure: true, user: undefined }]);
  });

  it.each(['smtp', 'smtps'])('is given up where the host cannot prove who it is: %s', async (scheme) => {
    const to = await host(watched({ secure: scheme === 'smtps' }));
    expect(await send(to, { url: `${scheme}://0.0.0.0:${to.port}` })).toBe('tryLater');
    expect(sessions).toEqual([]);
  });

  it('with a password that the host does not take costs no letter, because it can be mended', async () => {
    const to = await host(watched({}));
    expect(await send(to, { url: elsewhere(to, 'us:wrong@'), ...known })).toBe('tryLater');
    expect(sessions).toEqual([]);
  });
});
