import {
  type Clock,
  endUnreachable,
  type Ids,
  linkCodeGoes,
  linkedGoes,
  mayAnswer,
  mayText,
  type Member,
  type Moment,
  momentOf,
  noticeGoes,
  operationId,
  optOut,
  type TextGoes,
  unlinkPhone,
  type Work,
} from '../payments/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createWork } from '../store/work.ts';
import { type Address, type Beside, type MayGo, type Outgoing, phoneOf } from '../turns/index.ts';
import { policies } from './policies.ts';
import { sha256 } from './sha256.ts';

const mostTries = 20;

type Tools = { readonly ids: Ids; readonly now: Clock['now'] };

/**
 * Whether something may still be sent to where it goes. A phone can refuse our texts at any time; a text beside the talk must be
 * owed to the member it was made for, on the phone that is linked to them now, and it goes by day.
 */
export function mayGo(store: Pick<DocumentStore, 'get'>, { now }: Pick<Tools, 'now'>) {
  return async ({ address, madeAt, beside }: Pick<Outgoing, 'address' | 'madeAt' | 'beside'>): Promise<MayGo> => {
    const number = phoneOf(address);
    if (number === undefined) return 'now';
    const phone = (await store.get('phone', number))?.value;
    if (beside === undefined) return mayAnswer(phone, madeAt) ? 'now' : 'refused';
    if (!mayText(phone)) return 'refused';
    const member = (await store.get('member', beside.memberId))?.value;
    return goesBeside(beside, member, { phone: number, madeAt }, momentOf(now(), policies));
  };
}

function goesBeside(
  beside: Beside,
  member: Member | undefined,
  text: Parameters<typeof linkedGoes>[1],
  moment: Moment,
): TextGoes {
  switch (beside.kind) {
    case 'notice':
      return noticeGoes(member, beside.noticeId, text, moment);
    case 'linkCode':
      return linkCodeGoes(member, text, moment);
    case 'linked':
      return linkedGoes(member, text, moment);
  }
}

/** Whether nothing may be sent since a backup was restored, until a person releases it. */
export function sendingLocked(store: Pick<DocumentStore, 'get'>) {
  return async () => (await store.get('operation', operationId))?.value.sending.locked === true;
}

/** The member's carrier refuses everything of ours (the provider's 21610): as if they had sent its word. */
export function carrierRefuses(store: DocumentStore, tools: Tools) {
  return async (address: Address): Promise<void> => {
    const phone = phoneOf(address);
    if (phone === undefined) return;
    await asCarrier(store, tools, (work, { at }) => optOut(work, { phone, by: 'carrier', at }, { ...tools, policies }));
  };
}

/** Nobody can be reached at a number that a text went to: the link to it ends. */
export function numberIsBad(store: DocumentStore, tools: Tools) {
  return async ({ address, madeAt }: Pick<Outgoing, 'address' | 'madeAt'>): Promise<void> => {
    const phone = phoneOf(address);
    if (phone === undefined) return;
    await asCarrier(store, tools, (work, moment) => endUnreachable(work, { phone, madeAt }, moment, tools.ids));
  };
}

async function asCarrier(
  store: DocumentStore,
  { now }: Tools,
  act: (work: Work, moment: Moment) => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const work = createWork(store, sha256);
    const at = now();
    work.actAs({ by: 'member', name: 'carrier', at });
    await act(work, momentOf(at, policies));
    if ((await work.commit()).kind === 'committed') return;
  }
  throw new Error('a phone that refuses texts was being changed every time');
}

/** Ends the link of a phone whose number on file is another now, and tells the member. */
export function unlinkChanged({ now }: Clock, ids: Ids) {
  return (member: Member): Member => unlinkPhone(member, 'numberChanged', momentOf(now(), policies), ids);
}
