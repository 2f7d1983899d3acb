import { createTokens, type DirectLine, directLineRoutes, portalTokenReader } from '../channels/directline/index.ts';
import type { Log } from '../log.ts';
import type { Instant } from '../rules/index.ts';
import type { Talks } from '../turns/index.ts';
import type { Operating } from './operation.ts';

/** The chat of the website: its Direct Line, and the portal's word on who opens it. */
export function openWebsite(
  operating: Operating,
  talks: Talks,
  pageAddress: (pageId: string) => string,
  log: Log,
): DirectLine {
  const { config, keys, ids, vault } = operating;
  return directLineRoutes({
    talks,
    tokens: createTokens({ keys: keys.tokenSigningKeys, now: Date.now, randomBytes: ids.bytes }),
    publicUrl: config.publicBaseUrl,
    pageAddress,
    allowedOrigins: config.allowedOrigins,
    fingerprint: vault.fingerprint,
    randomBytes: ids.bytes,
    ...portalReading(operating),
    serverSecret: keys.directLineSecret,
    log,
    now: Date.now,
  });
}

function portalReading({ keys, store }: Operating) {
  if (keys.portal === null) return {};
  const useOnce = async (jti: string, expiresAt: Instant) => {
    const id = `portalToken:${jti}`;
    const value = { key: id, failedAt: [], blockedUntil: expiresAt };
    const change = { puts: [{ kind: 'attempts', id, value } as const], deletes: [] };
    const result = await store.commit({ ...change, expectedVersions: [{ kind: 'attempts', id, version: 0 }] });
    return result.kind === 'committed';
  };
  return { readPortalToken: portalTokenReader({ ...keys.portal, useOnce, now: Date.now }) };
}
