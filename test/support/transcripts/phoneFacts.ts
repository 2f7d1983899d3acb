import { linkedPhone, noTexting, payByTextOn } from '../../../src/payments/index.ts';
import { all } from './kept.ts';
import type { Truth } from './facts.ts';
import type { PlayedWorld } from './playedWorld.ts';
import type { Sentence } from './sentences.ts';

const e164 = String.raw`(\+\d{11})`;

/** What must be true of phones, and of what went to them beside a talk. */
export const phoneFacts: readonly Sentence<PlayedWorld, Truth>[] = [
  {
    shape: new RegExp(`^Then the phone ${e164} is (opted out|not opted out)$`),
    means: async ({ world }, phone = '', said = '') => {
      const known = (await all(world, 'phone')).find((each) => each.phone === phone);
      return equal(said, (known?.optedOut ?? null) === null ? 'not opted out' : 'opted out');
    },
  },
  {
    shape: new RegExp(`^Then the phone ${e164} is linked to (member \\d{12}|nobody)$`),
    means: async ({ world }, phone = '', said = '') => {
      const whose = (await all(world, 'member')).filter((member) => linkedPhone(member)?.phone === phone);
      return equal(said, whose.map(({ memberId }) => `member ${memberId}`).join(' and ') || 'nobody');
    },
  },
  {
    shape: new RegExp(`^Then the texts to ${e164} say (nothing|"(.*)")$`),
    means: async (played, phone = '', said = '', text = '') => {
      const texts = (await textsTo(played, phone)).map(withoutCodes);
      if (said === 'nothing') return equal(0, texts.length);
      return texts.includes(text) ? undefined : `they are ${JSON.stringify(texts)}`;
    },
  },
  {
    shape: /^Then member (\d{12}) (pays|does not pay) by text$/,
    means: async ({ world }, id = '', said = '') => {
      const member = (await world.store.get('member', id))?.value;
      return equal(said, member !== undefined && payByTextOn(member.texting) !== undefined ? 'pays' : 'does not pay');
    },
  },
  {
    shape: /^Then the standing words of member (\d{12}) were shown with all seven elements$/,
    means: async ({ world, windows }, id = '') => {
      const on = payByTextOn((await world.store.get('member', id))?.value.texting ?? noTexting);
      if (on === undefined) return 'nothing was set up';
      const { text, elements, channel } = on.authorization;
      const shown = windows.all().flatMap(({ replies }) => replies.flatMap(({ facts }) => facts?.notes ?? []));
      if (!shown.includes(text)) return 'the words that are kept were not shown';
      const { account, payerName, phone, revokeBy } = elements;
      // A routing number never travels by text.
      const routing = channel === 'sms' ? [] : [account.routingNumber];
      const says = [payerName, ...routing, account.lastFour, phone.slice(-4), revokeBy];
      return says.every((each) => text.includes(each)) ? undefined : `they do not say all of ${says.join(', ')}`;
    },
  },
  {
    shape: /^Then the consent of member (\d{12}) is kept$/,
    means: async ({ world, windows }, id = '') => {
      const link = (await world.store.get('member', id))?.value.texting.link;
      const consents = (await all(world, 'phone')).flatMap((each) => each.consents);
      const kept = consents.find((each) => each.memberId === id && each.textSha256 === link?.consentSha256);
      const wasShown = windows
        .all()
        .some(({ replies }) => replies.some(({ text }) => kept && text.includes(kept.text)));
      return kept !== undefined && wasShown && world.sha256(kept.text) === kept.textSha256 ? undefined : 'it is not';
    },
  },
  {
    shape: /^Then the payment rests on the text that offered it$/,
    means: async ({ world, windows }) => {
      const made = (await all(world, 'member')).flatMap(({ payments }) => payments);
      const [payment, ...others] = made;
      if (payment?.authorization.kind !== 'texted' || others.length > 0) return 'it does not';
      const { offer, answer } = payment.authorization;
      const said = windows.all().flatMap(({ replies }) => replies.map(({ text }) => text));
      const texts = (await all(world, 'outgoing')).map(({ line }) => line.reply.text);
      const wasOffered = [...said, ...texts].some((text) => text.includes(offer)) && offer.includes(answer.slice(-4));
      return wasOffered ? undefined : `it rests on ${offer}`;
    },
  },
];

/** Texts beside a talk, oldest first: what a talk says is in the transcript. */
export async function textsTo({ world }: PlayedWorld, phone: string): Promise<string[]> {
  const texts = (await all(world, 'outgoing')).filter(
    ({ beside, address }) => beside !== undefined && address.kind === 'sms' && address.phone === phone,
  );
  return texts.toSorted((a, b) => a.outgoingId.localeCompare(b.outgoingId)).map(({ line }) => line.reply.text);
}

/** Their digits are chance. */
function withoutCodes(text: string): string {
  return text.replace(/\b\d{6}\b/, '######').replace(/((?:PAY|PAGAR) )\d{4}/g, '$1####');
}

function equal(expected: string | number, actual: string | number): string | undefined {
  return expected === actual ? undefined : `it is ${actual}`;
}
