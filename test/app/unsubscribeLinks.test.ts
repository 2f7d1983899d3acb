import { describe, expect, it } from '@jest/globals';
import { createUnsubscribeLinks } from '../../src/app/unsubscribeLinks.ts';
import { openVault } from '../../src/bank/vault.ts';
import { noticeTopics } from '../../src/rules/index.ts';
import { fixedIds } from '../support/fixedIds.ts';
import { noon } from '../store/samples.ts';

const key = (version: string, fill: number) => ({ version, key: new Uint8Array(32).fill(fill) });
const vaultOf = (...keys: readonly ReturnType<typeof key>[]) =>
  openVault({ keys, fingerprintKey: new Uint8Array(32).fill(9), ids: fixedIds(() => noon) });

const vault = vaultOf(key('v1', 1));
const links = createUnsubscribeLinks(vault);
const memberId = '100200300400';

describe('a link that ends letters', () => {
  it.each(noticeTopics)('says whose and about what, to us alone: %s', (topic) => {
    const link = links.sign(memberId, topic);
    expect(links.read(link)).toEqual({ memberId, topic });
    expect(link).toMatch(/^[A-Za-z0-9._-]+$/);
    for (const said of [memberId, topic, Buffer.from(memberId).toString('base64url')]) expect(link).not.toContain(said);
  });

  it('is another each time, so that nobody sees that two letters went to one', () => {
    expect(links.sign(memberId, 'progress')).not.toBe(links.sign(memberId, 'progress'));
  });

  it('is short enough to stay on a line', () => {
    for (const topic of noticeTopics) expect(links.sign(memberId, topic).length).toBeLessThan(100);
  });

  it('means nothing once a single sign of it is another', () => {
    const link = links.sign(memberId, 'reminders');
    for (let at = 0; at < link.length; at += 1) {
      const other = link[at] === 'A' ? 'B' : 'A';
      const altered = link.slice(0, at) + other + link.slice(at + 1);
      // The last sign of base64 holds bits that mean nothing; a link that differs in them alone is refused as well.
      expect(links.read(altered)).toBeUndefined();
    }
  });

  it.each(['', '.', 'v1..', 'v1.a.b', 'v9.a.b', 'v1.a.b.c', 'progress 100200300400', '%00', '../../etc'])(
    'is none where somebody makes it up: "%s"',
    (link) => {
      expect(links.read(link)).toBeUndefined();
    },
  );

  it('is nothing else that was sealed, and nothing else is one', () => {
    expect(links.read(vault.sealText(`progress ${memberId}`, 'another purpose'))).toBeUndefined();
    expect(links.read(vault.sealText(`prog ${memberId}`, 'unsubscribe'))).toBeUndefined();
    expect(() => vault.openText(links.sign(memberId, 'progress'), 'c1')).toThrow();
  });

  it('still opens after the vault’s key was changed, as long as the older one is kept', () => {
    const link = links.sign(memberId, 'autopay');
    expect(createUnsubscribeLinks(vaultOf(key('v2', 2), key('v1', 1))).read(link)).toEqual({
      memberId,
      topic: 'autopay',
    });
    expect(createUnsubscribeLinks(vaultOf(key('v2', 2))).read(link)).toBeUndefined();
  });
});
