import type { CardAction, Shown } from './memberBrowser.ts';

/** An invented member and the payment they are about to make; nothing of it is anybody else's. */
export interface Payer {
  readonly memberId: string;
  readonly kind: 'guest' | 'signedIn';
  readonly name: string;
  readonly amount: string;
  readonly cents: number;
  readonly account: string;
}

/** What is posted next, given what was shown last. */
export type Step = (shown: readonly Shown[]) => object;

export function payer(index: number, kind: Payer['kind']): Payer {
  const cents = 2_037 + index * 100;
  return {
    memberId: `9001002${String(10_000 + index)}`,
    kind,
    name: `Alma ${wordOf(index)}`,
    amount: `$${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
    cents,
    // No checksum of a card, no run and no repetition; the digits of one are no part of another.
    account: `48392${String(100_003 + index * 7_919).padStart(6, '0')}`,
  };
}

/** The members of the import file: each owes the same, so that their talks are the same. */
export function importFile(payers: readonly Payer[]): string {
  return JSON.stringify(
    payers.map(({ memberId, name }) => ({
      memberId,
      firstName: name.split(' ')[0],
      lastName: name.split(' ')[1],
      dateOfBirth: '1985-04-12',
      subsidyClass: 'connectorCare',
      plans: [
        {
          planId: `plan-${memberId}`,
          kind: 'health',
          carrier: 'Harbor Health',
          name: 'Silver 2000',
          coverageStart: '2026-06',
          premiums: [{ from: '2026-06', cents: 900_000 }],
        },
      ],
    })),
  );
}

/** The whole payment, from the greeting to a second yes that must change nothing. */
export function stepsOf(payer: Payer): readonly Step[] {
  return payer.kind === 'guest' ? guestSteps(payer) : signedInSteps(payer);
}

export const stepsInAll = 10;
export const confirmStep = 8;

function guestSteps({ memberId, amount, account, name }: Payer): readonly Step[] {
  const fields = { accountKind: 'checking', routingNumber: '021000021', accountNumber: account };
  return [
    join,
    say('pay my bill'),
    say(memberId),
    say('health'),
    say('Harbor Health'),
    say(amount),
    press('submit', { ...fields, accountNumberAgain: account, nameOnAccount: name }),
    say('today'),
    press('confirm'),
    say('yes'),
  ];
}

function signedInSteps({ amount, account, name }: Payer): readonly Step[] {
  return [
    join,
    say('pay my bill'),
    say(amount),
    say('savings'),
    say('021000021'),
    say(account),
    say(name),
    say('today'),
    say('yes'),
    say('yes'),
  ];
}

const join: Step = () => ({ type: 'event', name: 'webchat/join', value: { language: 'en' } });

function say(text: string): Step {
  return () => ({ type: 'message', text });
}

/** Presses the newest card that offers this. */
function press(action: string, fields: object = {}): Step {
  return (shown) => {
    const offers = ({ data }: CardAction) => data?.action === action;
    const cards = shown.flatMap(({ attachments = [] }) => attachments.map(({ content }) => content));
    const found = cards.findLast(({ actions = [] }) => actions.some(offers))?.actions?.find(offers);
    if (found === undefined) throw new Error(`no card offers ${action}: ${JSON.stringify(shown.at(-1))}`);
    return { type: 'message', value: { ...found.data, ...fields }, channelData: { postBack: true } };
  };
}

function wordOf(index: number): string {
  const letters = [index % 20, Math.floor(index / 20) % 20].map((each) => 'bcdfghjklmnpqrstvwxz'[each] ?? 'b');
  return `Zu${letters.join('a')}an`;
}
