import { describe, expect, it } from '@jest/globals';
import { createDocumentLinks, documentAddresses } from '../../src/app/documentLinks.ts';
import { addMinutes, instant } from '../../src/rules/index.ts';

const at = instant('2026-05-13T19:00:00Z');
const week = 7 * 24 * 60;
const links = createDocumentLinks(new Uint8Array(32).fill(3));
const id = '0196c8f0-5c00-7000-8000-000000000001';

describe.each(['receipt', 'authorization'] as const)('a link to a document of the kind %s', (kind) => {
  const other = kind === 'receipt' ? 'authorization' : 'receipt';
  const link = links[kind].sign(id, at);

  it('opens it for a week, and not a moment longer', () => {
    expect(links[kind].read(link, at)).toBe(id);
    expect(links[kind].read(link, addMinutes(at, week - 1))).toBe(id);
    expect(links[kind].read(link, addMinutes(at, week))).toBeUndefined();
  });

  it('opens it for a day only where it stands in a text', () => {
    const brief = links[kind].sign(id, at, 'briefly');
    expect(links[kind].read(brief, addMinutes(at, 24 * 60 - 1))).toBe(id);
    expect(links[kind].read(brief, addMinutes(at, 24 * 60))).toBeUndefined();
  });

  it('opens no document of another kind', () => {
    expect(links[other].read(link, at)).toBeUndefined();
    expect(links[other].sign(id, at)).not.toBe(link);
  });

  it('opens nothing once a part of it is changed, added or left out', () => {
    const [said = '', expires = '', signature = ''] = link.split('.');
    const forged = [
      `${id.replace(/1$/, '2')}.${expires}.${signature}`,
      `${said}.${(Number.parseInt(expires, 36) + 1).toString(36)}.${signature}`,
      `${said}.${expires}.${signature.slice(0, -1)}`,
      `${said}.${expires}.`,
      `${said}.${expires}`,
      `${link}.${signature}`,
      `${kind}:${link}`,
      `..${signature}`,
      '',
    ];
    for (const one of forged) expect([one, links[kind].read(one, at)]).toEqual([one, undefined]);
  });

  it('opens nothing under another key', () => {
    expect(createDocumentLinks(new Uint8Array(32).fill(4))[kind].read(link, at)).toBeUndefined();
  });

  it('is handed out with the address of its page', () => {
    const { receiptLink, authorizationLink } = documentAddresses('https://pay.example', links);
    const address = { receipt: receiptLink, authorization: authorizationLink }[kind](id, at);
    expect(address).toBe(`https://pay.example/${kind}/${link}`);
  });
});
