import { type Member, momentOf, sendLinkCode, takeLinkCode } from '../../src/payments/index.ts';
import { textTo } from '../../src/turns/index.ts';
import { nothing, type Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import { consentText, type LinkDraft } from './linkDraft.ts';
import { phoneTools } from './tools.ts';

/** Sends a code to the number on file. The text is the one place where it can be read. */
export async function sendCode(draft: LinkDraft, talk: Talk): Promise<Reading<LinkDraft>> {
  const { turn } = talk;
  const { texting, ids, policies } = turn.tools;
  const member = await talk.member();
  if (member === undefined || texting === undefined || turn.proof.level !== 'verified') return nothing;
  const { channel, conversationId, language, at, proof } = turn;
  const agreed = { text: await consentText(talk), language, channel, conversationId, proof: proof.by };
  const sent = await sendLinkCode(turn.work, member, agreed, momentOf(at, policies), phoneTools(talk));
  if (sent.kind === 'sent') {
    const { codeMinutes: minutes } = turn.policy.phone;
    const text = talk.words()('text.code', { code: sent.code, minutes });
    const beside = { kind: 'linkCode', memberId: member.memberId } as const;
    turn.work.putOutgoing(textTo({ id: ids.uuid(), phone: sent.phone, ours: texting.ours, text, at, beside }));
    return { kind: 'set', draft: { ...draft, waits: true } };
  }
  if (sent.reason === 'tooMany') return { kind: 'set', draft: { ...draft, over: 'codesTooMany', until: sent.until } };
  return { kind: 'set', draft: { ...draft, over: sent.reason === 'noPhone' ? 'noneOnFile' : 'wantsNone' } };
}

/** The phone itself is told what it gets from now on, and how that ends. */
function tellPhone({ memberId, texting: { link } }: Member, talk: Talk): void {
  const { texting, ids } = talk.turn.tools;
  if (texting === undefined || link === null) return;
  const words = talk.words();
  const text = words('text.from', { text: words('text.linked') });
  const { work, at } = talk.turn;
  const beside = { kind: 'linked', memberId } as const;
  work.putOutgoing(textTo({ id: ids.uuid(), phone: link.phone, ours: texting.ours, text, at, beside }));
}

const refusals = {
  none: 'phone.codeNone',
  expired: 'phone.codeExpired',
  otherTalk: 'phone.codeElsewhere',
  tooManyTries: 'phone.codeTooManyTries',
  numberChanged: 'phone.numberChanged',
} as const;

/** Takes a code that was typed. */
export async function takeCode(typed: string, draft: LinkDraft, talk: Talk): Promise<Reading<LinkDraft>> {
  const { turn } = talk;
  const member = await talk.member();
  if (member === undefined) return nothing;
  const { conversationId, language, at } = turn;
  const given = { code: typed, conversationId, language };
  const taken = await takeLinkCode(turn.work, member, given, momentOf(at, turn.tools.policies), phoneTools(talk));
  switch (taken.kind) {
    case 'linked':
      tellPhone(taken.member, talk);
      return { kind: 'set', draft: { ...draft, over: 'linked' } };
    case 'wrong':
      return { kind: 'refused', note: talk.words()('phone.codeWrong', { left: taken.left }) };
    case 'refused':
      return { kind: 'refused', note: talk.words()(refusals[taken.reason]), draft: { ...draft, waits: false } };
  }
}
