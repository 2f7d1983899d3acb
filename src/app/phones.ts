import {
  type Clock,
  type Ids,
  mayAnswer,
  mayText,
  type Member,
  momentOf,
  optOut,
  unlinkPhone,
} from '../payments/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createWork } from '../store/work.ts';
import { type Address, isTextBeside, type Outgoing, phoneOf } from '../turns/index.ts';
import { policies } from './policies.ts';
import { sha256 } from './sha256.ts';

const mostTries = 20;

/** Whether something may still be sent to where it goes: a phone can refuse our texts at any time. */
export function mayReach(store: Pick<DocumentStore, 'get'>) {
  return async ({ address, conversationId, madeAt }: Pick<Outgoing, 'address' | 'conversationId' | 'madeAt'>) => {
    const number = phoneOf(address);
    if (number === undefined) return true;
    const phone = (await store.get('phone', number))?.value;
    return isTextBeside(conversationId) ? mayText(phone) : mayAnswer(phone, madeAt);
  };
}

/** The member's carrier refuses everything of ours (the provider's 21610): as if they had sent its word. */
export function carrierRefuses(store: DocumentStore, { ids, now }: { readonly ids: Ids; readonly now: Clock['now'] }) {
  return async (address: Address): Promise<void> => {
    const phone = phoneOf(address);
    if (phone === undefined) return;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const work = createWork(store, sha256);
      const at = now();
      work.actAs({ by: 'member', name: 'carrier', at });
      await optOut(work, { phone, by: 'carrier', at }, { ids, policies });
      if ((await work.commit()).kind === 'committed') return;
    }
    throw new Error('a phone that refuses texts was being changed every time');
  };
}

/** Ends the link of a phone whose number on file is another now, and tells the member. */
export function unlinkChanged({ now }: Clock, ids: Ids) {
  return (member: Member): Member => unlinkPhone(member, 'numberChanged', momentOf(now(), policies), ids);
}
