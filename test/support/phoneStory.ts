import { offerWords } from '../../src/app/texts.ts';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import {
  type BankAccount,
  type CodeSent,
  type CodeTaken,
  type JobWork,
  type Member,
  momentOf,
  type PaidByCode,
  payByCode,
  payByTextLimit,
  type PayOffer,
  offerPayments,
  sendLinkCode,
  setUpPayByText,
  takeLinkCode,
} from '../../src/payments/index.ts';
import { jobMember, JobWorld } from './jobWorld.ts';

export const alma = '100200300400';
export const bento = '100200300401';
export const almasPhone = '+16175550123';
export const consentWords = 'Texts about payments to the phone ending in 0123.';
export const standingWords = 'I authorize payments that I start by text.';

/** A member with a phone on file who owes June, and what is done about that phone, each in a commit of its own. */
export class PhoneStory {
  readonly world = new JobWorld('2026-05-13', 15 * 60);
  account: BankAccount | undefined;

  get moment() {
    return momentOf(this.world.now, policies);
  }

  get tools() {
    return { ids: this.world.ids, sha256, fingerprint: this.world.vault.fingerprint };
  }

  async brings(memberId: string, phone: string | null = almasPhone, more: Partial<Member> = {}): Promise<void> {
    await this.world.put(jobMember(memberId, '2026-05', { member: { phone, ...more } }));
  }

  /** Agrees and is sent a code. */
  async asks(memberId = alma, conversationId = 'c1'): Promise<CodeSent> {
    const agreed = { text: consentWords, language: 'en', channel: 'website', conversationId, proof: 'portal' } as const;
    return this.#doneFor(memberId, (work, member) => sendLinkCode(work, member, agreed, this.moment, this.tools));
  }

  async types(code: string, memberId = alma, conversationId = 'c1'): Promise<CodeTaken> {
    const typed = { code, conversationId, language: 'en' } as const;
    return this.#doneFor(memberId, (work, member) => takeLinkCode(work, member, typed, this.moment, this.tools));
  }

  async links(memberId = alma): Promise<void> {
    const sent = await this.asks(memberId);
    if (sent.kind !== 'sent' || (await this.types(sent.code, memberId)).kind !== 'linked')
      throw new Error('the phone was not linked');
  }

  /** Pays by text from an account that is proved. */
  async paysByText(memberId = alma, more: Partial<Parameters<typeof setUpPayByText>[1]> = {}) {
    const account = (this.account ??= await this.world.account('4820193377'));
    return this.#doneFor(memberId, async (work, found) => {
      const known = { account, state: 'validated', since: this.world.now } as const;
      const member = { ...found, accounts: found.accounts.length === 0 ? [known] : found.accounts };
      const limit = payByTextLimit(member, this.moment.today, this.moment.policy);
      const agreed = {
        text: standingWords,
        language: 'en',
        channel: 'website',
        conversationId: 'c1',
        proof: 'portal',
      } as const;
      const request = { payByTextId: this.world.ids.uuid(), account, limit, agreed, ...more };
      const result = setUpPayByText(member, request, this.moment, this.tools);
      if (result.kind !== 'refused') work.putMember(result.member);
      return result;
    });
  }

  /** What a text would offer now, kept as it would be. */
  async offers(memberId = alma): Promise<readonly PayOffer[]> {
    return this.#doneFor(memberId, async (work, found) => {
      const request = { language: 'en', words: offerWords } as const;
      const { member, offers } = offerPayments(found, request, this.moment, this.world.ids);
      work.putMember(member);
      return offers;
    });
  }

  async texts(code: string, memberId = alma, phone = almasPhone): Promise<PaidByCode> {
    const texted = { memberId, phone, code, answer: `PAY ${code}`, conversationId: 'c2', channel: 'sms' } as const;
    const { at, policy } = { at: this.world.now, policy: this.moment.policy };
    return this.#doneFor(memberId, (work) => payByCode(work, { ...texted, at }, this.tools, policy));
  }

  member(memberId = alma): Promise<Member> {
    return this.world.member(memberId);
  }

  async #doneFor<T>(memberId: string, act: (work: JobWork, member: Member) => Promise<T>): Promise<T> {
    let done: { readonly value: T } | undefined;
    await this.world.change(async (work) => {
      const member = await work.member(memberId);
      if (member === undefined) throw new Error('no such member');
      done = { value: await act(work, member) };
    });
    if (done === undefined) throw new Error('nothing was done');
    return done.value;
  }
}

/** Linked, and paying by text. */
export async function phoneStory(more: Partial<Member> = {}): Promise<PhoneStory> {
  const story = new PhoneStory();
  await story.brings(alma, almasPhone, more);
  await story.links();
  await story.paysByText();
  return story;
}
