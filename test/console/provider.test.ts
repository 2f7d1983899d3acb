import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createProvider, type ProviderSettings } from '../../src/console/signIn/provider.ts';
import { say } from '../../src/console/words.ts';
import type { HttpResponse } from '../../src/http/route.ts';
import { disableAccount } from '../../src/staff/index.ts';
import { ConsoleWorld, planted, publicUrl } from '../support/consoleWorld.ts';
import { clientId, clientSecret, type PlayedProvider, playedProvider } from '../support/playedProvider.ts';
import { bodyText } from '../web/request.ts';

let played: PlayedProvider;
beforeEach(async () => {
  played = await playedProvider();
  played.claims = { email: 'Ana@example.org', email_verified: true };
});
afterEach(() => played.close());

const cookieName = '__Host-staff-oidc';

function worldOf(changes: Partial<ProviderSettings> = {}) {
  const settings = {
    issuer: played.issuer,
    clientId,
    clientSecret,
    acr: null,
    nameClaim: 'email',
    ...changes,
  } as const;
  const provider = createProvider(settings, `${publicUrl}/staff/oidc/back`);
  return new ConsoleWorld([], undefined, { provider });
}

/** Sets out for the provider as a browser does. */
async function setOut(world: ConsoleWorld) {
  const answer = await world.ask('GET /staff/oidc/start');
  const address = new URL(String(answer.headers?.['location'] ?? 'about:blank'));
  return { answer, address, ticket: planted(answer, cookieName) ?? '' };
}

function comeBack(world: ConsoleWorld, search: URLSearchParams, ticket: string): Promise<HttpResponse> {
  return world.ask('GET /staff/oidc/back', undefined, { search: search.toString(), cookies: { [cookieName]: ticket } });
}

async function there(world: ConsoleWorld): Promise<HttpResponse> {
  const { address, ticket } = await setOut(world);
  return comeBack(world, played.agree(address), ticket);
}

describe("signing in with the organization's account", () => {
  it('asks for a code with PKCE, state and nonce, and leads back by a page of ours', async () => {
    const world = worldOf();
    const { account } = await world.ready({ role: 'lead' });
    const { answer, address, ticket } = await setOut(world);
    expect(answer.headers?.['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=Lax; Max-Age=600$/);
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      client_id: clientId,
      redirect_uri: `${publicUrl}/staff/oidc/back`,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
    const back = await comeBack(world, played.agree(address), ticket);
    // Not a redirect: the strict cookie would not come along with what began at another site.
    expect([back.status, back.headers?.['refresh']]).toEqual([200, '0; url=/staff']);
    expect(planted(back, cookieName)).toBe('');
    const cookie = `__Host-staff=${planted(back)}`;
    expect(await world.door.whoIs({ headers: { cookie } })).toMatchObject({ staffId: account.staffId, role: 'lead' });
    expect(world.reports).toEqual(['signedIn']);
  });

  it('is offered where it is set', async () => {
    expect(bodyText(await worldOf().ask('GET /staff/sign-in'))).toContain('href="/staff/oidc/start"');
    expect(() => new ConsoleWorld().ask('GET /staff/oidc/start')).toThrow('there is no route');
  });

  it('takes the role from the account here, whatever the token says', async () => {
    const world = worldOf();
    await world.ready({ role: 'agent' });
    played.claims = { ...played.claims, role: 'admin', roles: ['admin'] };
    const cookie = `__Host-staff=${planted(await there(world))}`;
    expect(await world.door.whoIs({ headers: { cookie } })).toMatchObject({ role: 'agent' });
  });

  it('reads what the provider offers once', async () => {
    const world = worldOf();
    await world.ready();
    await there(world);
    await there(world);
    expect(played.discoveries).toBe(1);
  });

  it('asks for a way of signing in where one is set, and takes no other', async () => {
    const world = worldOf({ acr: 'two-factors' });
    await world.ready();
    const { address } = await setOut(world);
    expect(address.searchParams.get('acr_values')).toBe('two-factors');
    expect((await there(world)).status).toBe(403);
    played.claims = { ...played.claims, acr: 'password' };
    expect((await there(world)).status).toBe(403);
    played.claims = { ...played.claims, acr: 'two-factors' };
    expect(planted(await there(world))).toBeDefined();
  });

  it('takes the name from the claim that is set', async () => {
    const world = worldOf({ nameClaim: 'preferred_username' });
    await world.ready();
    expect((await there(world)).status).toBe(403);
    played.claims = { preferred_username: 'ana@example.org' };
    expect(planted(await there(world))).toBeDefined();
  });
});

describe('what comes back from the provider lets nobody in', () => {
  const refused = (answer: HttpResponse) => {
    expect([answer.status, planted(answer)]).toEqual([403, undefined]);
    expect(bodyText(answer)).toContain(say('signIn.providerRefused'));
  };

  it('with another state', async () => {
    const world = worldOf();
    await world.ready();
    const { address, ticket } = await setOut(world);
    const search = played.agree(address);
    search.set('state', 'forged');
    refused(await comeBack(world, search, ticket));
  });

  it.each([
    ['another nonce', { nonce: 'forged' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['another client', { aud: 'somebody-else' }],
    ['an end that has passed', { exp: 1_000_000 }],
    ['no address', { email: undefined }],
    ['an address that nobody verified', { email_verified: false }],
    ['an address that is verified in words only', { email_verified: 'true' }],
  ])('in a token with %s', async (_, claims) => {
    const world = worldOf();
    await world.ready();
    played.claims = { ...played.claims, ...claims };
    refused(await there(world));
    expect(world.reports).toEqual(['providerRefused']);
  });

  it('in a token of another key', async () => {
    const world = worldOf();
    await world.ready();
    played.foreignKey = true;
    refused(await there(world));
  });

  it('a second time, in another browser, without its cookie, or too late', async () => {
    const world = worldOf();
    await world.ready();
    const one = await setOut(world);
    const search = played.agree(one.address);
    expect(planted(await comeBack(world, search, one.ticket))).toBeDefined();
    refused(await comeBack(world, search, one.ticket));
    const [other, third] = [await setOut(world), await setOut(world)];
    refused(await comeBack(world, played.agree(third.address), other.ticket));
    refused(await comeBack(world, played.agree(third.address), ''));
    world.pass(10);
    refused(await comeBack(world, played.agree(third.address), third.ticket));
  });

  it('when the person there said no', async () => {
    const world = worldOf();
    const { address, ticket } = await setOut(world);
    const state = address.searchParams.get('state') ?? '';
    refused(await comeBack(world, new URLSearchParams({ error: 'access_denied', state }), ticket));
  });

  it.each([
    ['no account', async () => undefined, 'unknownName'],
    [
      'a closed account',
      async (world: ConsoleWorld) => {
        await world.ready();
        await disableAccount(world.tools, 'ana@example.org');
      },
      'disabled',
    ],
  ])('who has %s here', async (_, prepare, why) => {
    const world = worldOf();
    await prepare(world);
    const answer = await there(world);
    expect([answer.status, planted(answer)]).toEqual([403, undefined]);
    expect(bodyText(answer)).toContain(say('signIn.providerUnknown'));
    expect(world.reports).toEqual([why]);
  });
});

describe('a provider that cannot be reached', () => {
  it('is said to be so, and asked again the next time', async () => {
    const gone = await playedProvider();
    await gone.close();
    const world = worldOf({ issuer: gone.issuer });
    const answer = await world.ask('GET /staff/oidc/start');
    expect(answer.status).toBe(502);
    expect(bodyText(answer)).toContain(say('signIn.providerDown'));
  });

  it('on the way back is told from one that refuses', async () => {
    const world = worldOf();
    await world.ready();
    const { address, ticket } = await setOut(world);
    const search = played.agree(address);
    await played.close();
    const answer = await comeBack(world, search, ticket);
    expect(answer.status).toBe(502);
    played = await playedProvider();
  });
});
