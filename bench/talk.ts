/** What a member sends. */
export interface Step {
  readonly name: string;
  readonly send:
    | { readonly kind: 'join' }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> };
  /** What the answer must hold. Only the last step says: without every earlier answer there is no confirmation. */
  readonly answered?: RegExp;
}

/** One end of a conversation. */
export interface Talker {
  /** Resolves when the bot's answer is visible. */
  say(step: Step): Promise<void>;
  close(): void;
}

const say = (name: string, text: string): Step => ({ name, send: { kind: 'text', text } });

/** A guest pays one premium, from the greeting to the confirmation: partly in words, the bank account by its form. */
export function paymentTalk(memberId: string): readonly Step[] {
  return [
    { name: 'join', send: { kind: 'join' } },
    say('pay', 'I want to pay my premium'),
    say('member', memberId),
    say('kind', 'health'),
    say('plan', 'Harbor Silver 2000'),
    say('amount', '$120.50'),
    { name: 'bank', send: { kind: 'form', fields: bankFields } },
    say('day', 'today'),
    // A bench that measures refusals measures nothing.
    { ...say('yes', 'yes'), answered: /\bCP-\w{4}-\w{4}\b/ },
  ];
}

const bankFields = {
  accountKind: 'checking',
  routingNumber: '021000021',
  accountNumber: '48302911',
  accountNumberAgain: '48302911',
  nameOnAccount: 'Alma Example',
};

export const turnsPerTalk = paymentTalk('').length;
