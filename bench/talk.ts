/** What a member sends, and what the answer must hold: a bench that measures refusals measures nothing. */
export interface Step {
  readonly name: string;
  readonly send:
    | { readonly kind: 'join' }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> };
  readonly answered: RegExp;
}

/** One end of a conversation. */
export interface Talker {
  /** Resolves when the bot's answer is visible. */
  say(step: Step): Promise<void>;
  close(): void;
}

const say = (name: string, text: string, answered: RegExp): Step => ({ name, send: { kind: 'text', text }, answered });

/** A guest pays one premium, from the greeting to the confirmation: partly in words, the bank account by its form. */
export function paymentTalk(memberId: string): readonly Step[] {
  return [
    { name: 'join', send: { kind: 'join' }, answered: /automated assistant/ },
    say('pay', 'I want to pay my premium', /12-digit Member ID/),
    say('member', memberId, /health plan or a dental plan/),
    say('kind', 'health', /name of the plan/),
    say('plan', 'Harbor Silver 2000', /How much would you like to pay/),
    say('amount', '$120.50', /From which bank account/),
    { name: 'bank', send: { kind: 'form', fields: bankFields }, answered: /which day/ },
    say('day', 'today', /Is all of this right/),
    say('yes', 'yes', /confirmation number/i),
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
