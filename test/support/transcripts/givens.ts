import type { ChannelName, Language } from '../../../src/turns/index.ts';
import { type CoverageMonth, coverageMonth } from '../../../src/rules/index.ts';
import { type MemberRow, newRow, type PlanRow } from './memberRows.ts';
import { phoneGivens } from './phoneGivens.ts';
import { centsIn, type Sentence } from './sentences.ts';
import { instantAt, type WindowStart, type World } from './world.ts';

const languages: Record<string, Language> = { English: 'en', Spanish: 'es', Portuguese: 'pt' };
const channels: Record<string, ChannelName> = { 'the website': 'website', SMS: 'sms', Teams: 'teams' };
const classes: Record<string, MemberRow['subsidyClass']> = {
  'has ConnectorCare': 'connectorCare',
  'gets a tax credit': 'taxCredit',
  'gets no help with the premium': 'none',
  'gets a kind of help we do not know': 'unknown',
};

const money = String.raw`(\$[\d,]+\.\d\d)`;
const month = String.raw`(\d{4}-\d\d)`;
const onPlan = String.raw`on the (health|dental) plan "([^"]+)" of "([^"]+)"`;
const inWindow = String.raw`(?: in the ([A-Za-z ]+))?`;

/** The facts a talk starts from. `in the second tab` speaks of another window than the one without a name. */
export const givens: readonly Sentence<World, void>[] = [
  ...phoneGivens,
  {
    shape: /^Given today is (\d{4}-\d\d-\d\d)(?: at (\d\d:\d\d))?$/,
    means: (world, date = '', time = '') => {
      world.now = instantAt(date, time || '15:00');
    },
  },
  {
    shape: new RegExp(`^Given member (\\d{12}) owes ${money} for ${month} ${onPlan}$`),
    means: (world, id = '', amount = '', from = '', kind = '', name = '', carrier = '') =>
      addPlan(world, id, { kind, name, carrier, cents: centsIn(amount), unpaidFrom: monthIn(from) }),
  },
  {
    shape: new RegExp(`^Given member (\\d{12}) has paid everything ${onPlan}, ${money} a month$`),
    means: (world, id = '', kind = '', name = '', carrier = '', amount = '') =>
      addPlan(world, id, { kind, name, carrier, cents: centsIn(amount) }),
  },
  {
    shape: new RegExp(
      `^Given member (\\d{12}) still has to make the first payment of ${money} for ${month} ${onPlan}$`,
    ),
    means: (world, id = '', amount = '', from = '', kind = '', name = '', carrier = '') =>
      addPlan(world, id, {
        kind,
        name,
        carrier,
        cents: centsIn(amount),
        starts: monthIn(from),
        unpaidFrom: monthIn(from),
      }),
  },
  {
    shape: new RegExp(`^Given member (\\d{12}) has already paid ${money} of that$`),
    means: (world, id = '', amount = '') => {
      lastPlan(world, id).extraPaid = centsIn(amount);
    },
  },
  {
    shape: new RegExp(
      `^Given the bank sent back the payment of member (\\d{12}) for ${month}(?: with code (R\\d\\d))?$`,
    ),
    means: (world, id = '', of = '', code = '') => {
      lastPlan(world, id).returned = monthIn(of);
      if (code !== '') lastPlan(world, id).returnCode = code;
    },
  },
  {
    shape: new RegExp(`^Given that plan of member (\\d{12}) ended in ${month}$`),
    means: (world, id = '', of = '') => {
      lastPlan(world, id).endedIn = monthIn(of);
    },
  },
  {
    shape: new RegExp(`^Given that plan of member (\\d{12}) costs ${money} a month from ${month} on$`),
    means: (world, id = '', amount = '', from = '') => {
      lastPlan(world, id).nowCosts = { from: monthIn(from), cents: centsIn(amount) };
    },
  },
  {
    shape: new RegExp(`^Given the insurer of member (\\d{12}) confirmed ${month} for that plan$`),
    means: (world, id = '', of = '') => {
      lastPlan(world, id).confirmed = monthIn(of);
    },
  },
  {
    shape: new RegExp(`^Given member (\\d{12}) (${Object.keys(classes).join('|')})$`),
    means: (world, id = '', said = '') => {
      row(world, id).subsidyClass = found(classes, said);
    },
  },
  {
    shape: /^Given member (\d{12}) was born on (\d{4}-\d\d-\d\d)$/,
    means: (world, id = '', date = '') => {
      row(world, id).dateOfBirth = date;
    },
  },
  {
    shape: /^Given member (\d{12}) can be written to at (\S+@\S+)$/,
    means: (world, id = '', email = '') => {
      row(world, id).email = email;
    },
  },
  {
    shape: new RegExp(`^Given the member is signed in${inWindow}$`),
    means: (world, window = '') => {
      const [only, ...others] = world.rows.keys();
      if (only === undefined || others.length > 0) throw new Error('say which member is signed in');
      start(world, window).memberId = only;
    },
  },
  {
    shape: new RegExp(`^Given member (\\d{12}) is signed in${inWindow}$`),
    means: (world, id = '', window = '') => {
      start(world, window).memberId = id;
    },
  },
  {
    shape: new RegExp(`^Given the page is in (English|Spanish|Portuguese)${inWindow}$`),
    means: (world, language = '', window = '') => {
      start(world, window).language = found(languages, language);
    },
  },
  {
    shape: new RegExp(`^Given the channel is (the website|SMS|Teams)${inWindow}$`),
    means: (world, channel = '', window = '') => {
      start(world, window).channel = found(channels, channel);
    },
  },
  {
    shape: new RegExp(`^Given the talk comes from network "([^"]+)"${inWindow}$`),
    means: (world, source = '', window = '') => {
      start(world, window).source = source;
    },
  },
];

function row(world: World, memberId: string): MemberRow {
  const known = world.rows.get(memberId) ?? newRow(memberId);
  world.rows.set(memberId, known);
  return known;
}

function addPlan(world: World, memberId: string, plan: PlanRow): void {
  row(world, memberId).plans.push(plan);
}

function lastPlan(world: World, memberId: string): PlanRow {
  const plan = row(world, memberId).plans.at(-1);
  if (plan === undefined) throw new Error(`member ${memberId} has no plan yet`);
  return plan;
}

function start(world: World, window: string): WindowStart {
  const known = world.starts.get(window) ?? { channel: 'website', language: 'en' };
  world.starts.set(window, known);
  return known;
}

function monthIn(text: string): CoverageMonth {
  return coverageMonth(text);
}

function found<T>(table: Record<string, T>, name: string): T {
  const value = table[name];
  if (value === undefined) throw new Error(`not known: ${name}`);
  return value;
}
