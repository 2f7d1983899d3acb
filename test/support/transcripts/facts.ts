import type { Reply } from '../../../src/messages/index.ts';
import type { Payment } from '../../../src/payments/index.ts';
import { autopayFacts } from './autopayFacts.ts';
import { all, balances, conversation, languageOf, linesOf, payments, readableSecrets } from './kept.ts';
import { staffFacts } from './staffFacts.ts';
import { phoneFacts } from './phoneFacts.ts';
import type { PlayedWorld } from './playedWorld.ts';
import { centsIn, countIn, type Sentence } from './sentences.ts';
import type { World } from './world.ts';

/** `undefined` when the fact holds, else what is true instead. */
export type Truth = Promise<string | undefined>;

const inWindow = String.raw`(?: in the ([A-Za-z ]+))?`;

/** What must be true, whatever the words were. */
export const facts: readonly Sentence<PlayedWorld, Truth>[] = [
  ...autopayFacts,
  ...phoneFacts,
  ...staffFacts,
  {
    shape: /^Then (no|\d+) payments? (?:is|are) recorded$/,
    means: async ({ world }, count = '') => equal(countIn(count), (await payments(world)).length),
  },
  {
    shape: /^Then member (\d{12}) owes (\$[\d,]+\.\d\d) for (\d{4}-\d\d)(?: on "([^"]+)")?$/,
    means: async ({ world }, id = '', amount = '', month = '', plan = '') => {
      const owed = (await balances(world, id, plan)).flatMap(({ months }) => months.filter((m) => m.month === month));
      return equal(
        centsIn(amount),
        owed.reduce((total, each) => total + each.owed, 0),
      );
    },
  },
  {
    shape: /^Then member (\d{12}) owes nothing(?: on "([^"]+)")?$/,
    means: async ({ world }, id = '', plan = '') => {
      const owed = (await balances(world, id, plan)).map((balance) => balance.owed);
      return equal(
        0,
        owed.reduce((total: number, each) => total + each, 0),
      );
    },
  },
  {
    shape: /^Then member (\d{12}) has (\$[\d,]+\.\d\d) of credit(?: on "([^"]+)")?$/,
    means: async ({ world }, id = '', amount = '', plan = '') => {
      const credit = (await balances(world, id, plan)).map((balance) => balance.credit);
      return equal(
        centsIn(amount),
        credit.reduce((total: number, each) => total + each, 0),
      );
    },
  },
  {
    shape: /^Then the payment is recorded with entry date (\d{4}-\d\d-\d\d)$/,
    means: async ({ world }, entryOn = '') => describePayment(world, `recorded, entry ${entryOn}`, paymentDates),
  },
  {
    shape: /^Then the payment is scheduled for (\d{4}-\d\d-\d\d) with entry date (\d{4}-\d\d-\d\d)$/,
    means: async ({ world }, payOn = '', entryOn = '') =>
      describePayment(world, `scheduled for ${payOn}, entry ${entryOn}`, paymentDates),
  },
  {
    shape: /^Then the payment is (\$[\d,]+\.\d\d) from (checking|savings) ending (\d{4}), in the name of (.+)$/,
    means: async ({ world }, amount = '', kind = '', lastFour = '', name = '') =>
      describePayment(world, `${centsIn(amount)} ${kind} ${lastFour} ${name}`, ({ cents, account }) =>
        [cents, account.kind, account.lastFour, account.nameOnAccount].join(' '),
      ),
  },
  {
    shape: /^Then the payment is made as (?:a guest|(verified))$/,
    means: async ({ world }, verified = '') =>
      describePayment(world, verified === '' ? 'guest' : verified, ({ paidAs }) => paidAs),
  },
  {
    shape: /^Then an authorisation with the shown words is kept$/,
    means: async ({ world, windows }) => {
      const made = await payments(world);
      if (made.length === 0) return 'no payment is there';
      const wrong = made.filter((payment) => !windows.all().some(({ replies }) => wasAgreedTo(payment, replies)));
      return wrong.length === 0 ? undefined : 'the words that are kept are not those of the last review before the yes';
    },
  },
  {
    shape: /^Then the log and the store hold no full account number$/,
    means: async (played) => (played.secrets.length === 0 ? 'nobody typed one' : readableSecrets(played)),
  },
  {
    shape: /^Then staff are left (no case|a case about [a-zA-Z, ]+)$/,
    means: async ({ world }, said = '') => {
      const reasons = (await all(world, 'case')).map(({ reason }) => reason).sort();
      return equal(said.replace(/^no case$|^a case about /, ''), reasons.join(', '));
    },
  },
  {
    shape: /^Then the vault holds (no|\d+) numbers?$/,
    means: async ({ world }, count = '') => equal(countIn(count), (await all(world, 'vault')).length),
  },
  {
    shape: /^Then (no|\d+) quotes? (?:is|are) open$/,
    means: async ({ world }, count = '') =>
      equal(
        countIn(count),
        (await all(world, 'member')).reduce((total, { quotes }) => total + quotes.length, 0),
      ),
  },
  {
    shape: new RegExp(`^Then the conversation${inWindow} is nobody's$`),
    means: async (played, label = '') => equal('none', (await conversation(played, label)).proof.level),
  },
  {
    shape: new RegExp(`^Then the conversation${inWindow} is (a guest's|verified) for member (\\d{12})$`),
    means: async (played, label = '', level = '', id = '') => {
      const { proof } = await conversation(played, label);
      const is = proof.level === 'none' ? 'none' : `${proof.level} ${proof.memberId}`;
      return equal(`${level === 'verified' ? level : 'guest'} ${id}`, is);
    },
  },
  {
    shape: new RegExp(`^Then the conversation${inWindow} is in (English|Spanish|Portuguese)$`),
    means: async (played, label = '', language = '') =>
      equal(
        language.slice(0, 2).toLowerCase().replace('sp', 'es').replace('po', 'pt'),
        await languageOf(played, label),
      ),
  },
  {
    shape: new RegExp(`^Then the member line${inWindow} shows "(.*)"$`),
    means: async (played, label = '', text = '') => {
      const shown = (await linesOf(played, label))
        .filter(({ from }) => from === 'member')
        .map(({ reply }) => reply.text);
      return shown.includes(text) ? undefined : `the lines are ${JSON.stringify(shown)}`;
    },
  },
  {
    shape: new RegExp(`^Then (no|\\d+) pressed cards?${inWindow} (?:is|are) echoed without a bubble$`),
    means: async (played, count = '', label = '') => {
      const hidden = (await linesOf(played, label)).filter((line) => line.hidden === true && line.reply.text === '');
      return equal(countIn(count), hidden.length);
    },
  },
  {
    shape: /^Then the bot never says "(.+)"$/,
    means: async ({ windows }, text = '') => {
      const said = windows.all().flatMap(({ replies }) => replies.map((reply) => JSON.stringify(reply)));
      return said.some((each) => each.includes(text)) ? 'it does' : undefined;
    },
  },
  {
    shape: /^Then (no|\d+) failed proofs? (?:is|are) counted$/,
    means: async ({ world }, count = '') => {
      const everybody = (await all(world, 'attempts')).find(({ key }) => key === 'all');
      return equal(countIn(count), everybody?.failedAt.length ?? 0);
    },
  },
];

/** The words of the review that stood right before the confirmation are the words that are kept. */
function wasAgreedTo({ confirmationNumber, authorization }: Payment, replies: readonly Reply[]): boolean {
  const said = replies.findIndex(
    ({ text, facts: shown }) =>
      text.includes(confirmationNumber) || shown?.rows.some(({ value }) => value === confirmationNumber),
  );
  const review = replies.slice(0, Math.max(said, 0)).findLast(({ facts: shown }) => shown?.binding !== undefined);
  return review?.facts?.notes?.includes(authorization.kind === 'single' ? authorization.text : '') === true;
}

async function describePayment(world: World, expected: string, describe: (payment: Payment) => string): Truth {
  const made = await payments(world);
  return equal(expected, made.map(describe).join(' and '));
}

function paymentDates({ status, countsOn, entryOn }: Payment): string {
  return status === 'scheduled' ? `scheduled for ${countsOn}, entry ${entryOn}` : `${status}, entry ${entryOn}`;
}

function equal(expected: string | number, actual: string | number): string | undefined {
  return expected === actual ? undefined : `it is ${actual}`;
}
