import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { nextTextStates, type Notice } from '../notices/notice.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import { endPayByText } from './payByText.ts';

/**
 * `fromPhone`: by whoever held it. `moved`: another member showed that they hold it. `unreachable`: no text can reach it. `told`:
 * told by whoever ends it, in words of its own.
 */
export type UnlinkReason = 'inChat' | 'fromPhone' | 'moved' | 'numberChanged' | 'unreachable' | 'told';

/** The member without a linked phone: no text waits for it, nothing is offered on it, and paying by text ends with it. */
export function unlinkPhone(member: Member, because: UnlinkReason, moment: Moment, ids: Ids): Member {
  if (member.texting.link === null) return member;
  const { member: ended } = endPayByText(member, { because: 'unlinked' }, moment);
  const off: Member = {
    ...ended,
    texting: { ...ended.texting, link: null, code: null, offers: [] },
    notices: ended.notices.map(neverTexted),
  };
  if (because === 'told') return off;
  const chat = because === 'inChat' ? ({ chat: 'none' } as const) : {};
  return withNotice(off, { kind: 'phoneUnlinked', facts: { reason: because }, ...chat }, moment, ids);
}

function neverTexted(notice: Notice): Notice {
  return nextTextStates[notice.text].includes('refused') ? { ...notice, text: 'refused' } : notice;
}
