import { readFileSync } from 'node:fs';
import {
  catalogues,
  format,
  type Language,
  type MessageKey,
  messageKeys,
  type MessageParameters,
  type ParameterKind,
  wordsIn,
} from '../../../src/messages/index.ts';
import { policy } from '../../rules/world.ts';

type Value = string | number;

interface DemoMember {
  readonly firstName: string;
  readonly lastName: string;
  readonly plans: readonly { readonly name: string; readonly carrier: string }[];
}

const demoFile = new URL('../../../data/demo/members.json', import.meta.url);
const members = JSON.parse(readFileSync(demoFile, 'utf8')) as readonly DemoMember[];
const plans = members.flatMap((member) => member.plans);

const daysOf2026 = Array.from({ length: 365 }, (_, day) =>
  new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
);
const months = daysOf2026.filter((day) => day.endsWith('-01')).map((day) => day.slice(0, 7));
const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);

const { contacts } = policy;
const url = 'https://pay.example-health-connector.org/letters/4Zk0JfV2q9Xw7RtB3nYd8sLmA1cPgH5e';

/** The longest values that a message really gets in a language, by the names and kinds of its parameters. */
export function longestValues<K extends MessageKey>(key: K, language: Language): MessageParameters<K> {
  const kinds: Readonly<Record<string, ParameterKind>> = messageKeys[key];
  const values = Object.entries(kinds).map(([name, kind]) => [name, longestOf(name, kind, language, key)]);
  return [Object.fromEntries(values)] as unknown as MessageParameters<K>;
}

const found = new Map<string, Value>();

function longestOf(name: string, kind: ParameterKind, language: Language, key?: MessageKey): Value {
  const place = `${language} ${kind} ${kind === 'text' ? name : ''} ${name === 'why' ? key : ''}`;
  const value = found.get(place) ?? searched(name, kind, language, key);
  found.set(place, value);
  return value;
}

function searched(name: string, kind: ParameterKind, language: Language, key?: MessageKey): Value {
  const longest = (values: readonly Value[]) =>
    values.reduce((one, other) => (widthOf(other) > widthOf(one) ? other : one));
  const widthOf = (value: Value) => format(kind, value, language).length;
  switch (kind) {
    case 'money':
      return 1_000_000;
    case 'count':
      return 100;
    case 'day':
    case 'date':
    case 'shortDate':
      return longest(daysOf2026);
    case 'month':
      return longest(months);
    case 'time':
      return longest(minutes);
    case 'text':
      return longest(textsFor(name, language, key));
  }
}

/** What goes out beside a talk, with who it is from before it. */
const texted = (Object.keys(catalogues.en) as MessageKey[]).filter(
  (key) =>
    (key.startsWith('text.') && !['text.from', 'text.code', 'text.tooLong'].includes(key)) || key === 'texted.offer',
);

/** Everything that is put in the place of a text. A name that is not here fails the test. */
function textsFor(name: string, language: Language, key?: MessageKey): readonly string[] {
  const words = wordsIn[language];
  const plan = [
    ...plans.map((each) => each.name),
    ...(['myPlan', 'yourPlan'] as const).flatMap((stem) => [words(`${stem}.health`), words(`${stem}.dental`)]),
  ];
  const account = [
    words('account.checkingEnding', { lastFour: '6789' }),
    words('account.savingsEnding', { lastFour: '6789' }),
  ];
  const longestDay = longestOf(name, 'day', language);
  const choices = () => [
    format('money', 1_000_000, language),
    format('date', longestDay, language),
    ...textsOf('wish', language),
  ];
  const pieces = (values: readonly (readonly string[])[]) =>
    values.map((each) => each.reduce((one, other) => (other.length > one.length ? other : one)));
  const soFar = [
    plan,
    [format('money', 1_000_000, language)],
    account,
    [words('choice.onDay', { date: longestDay as never })],
  ];
  const known: Readonly<Record<string, () => readonly string[]>> = {
    account: () => account,
    autopay: () => textsOf('textsOff', language),
    carrier: () => plans.map((each) => each.carrier),
    code: () => ['4821'],
    crisisLine: () => [contacts.crisisLine],
    emergency: () => [contacts.emergency],
    ending: () => ['0123'],
    first: choices,
    lastFour: () => ['6789'],
    links: () => [new URL('/', url).href],
    list: () => [pieces(soFar).join('; ')],
    name: () => members.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
    next: () => textsOf('skipped.next', language),
    number: () => ['CP-7Q2M-K4XD'],
    ours: () => ['+16175550100'],
    phone: () => [contacts.customerService, contacts.domesticViolenceLine],
    plan: () => plan,
    portal: () => [contacts.portal],
    queue: () => textsOf('queue', language),
    revokeTime: () => minutes.map((minute) => format('time', minute, language)),
    routing: () => ['011000015'],
    said: () => ['29 de fevereiro de 2027'],
    second: choices,
    status: () => textsOf('status', language),
    text: () => texted.map((each) => wordsIn[language](each, ...longestValues(each, language))),
    third: choices,
    topic: () => textsOf('letters.topic', language),
    tty: () => [contacts.tty],
    url: () => [url],
    why: () =>
      key === 'notice.autopaySkipped' || key === 'autopay.tookNothing'
        ? textsOf('skipped', language)
        : key === 'notice.phoneUnlinked'
          ? textsOf('phoneUnlinked', language)
          : [...textsOf('returned', language), words('skipped.planEnded'), words('autopay.accountUnusable')],
    wish: () => textsOf('wish', language),
  };
  const texts = known[name]?.();
  if (texts === undefined) throw new Error(`nobody knows what a message puts for ${name}`);
  return texts;
}

/** The texts directly under a stem that take no further text, filled. */
function textsOf(stem: string, language: Language): readonly string[] {
  const below = (Object.keys(catalogues.en) as MessageKey[]).filter(
    (key) => key.startsWith(`${stem}.`) && !key.slice(stem.length + 1).includes('.'),
  );
  const plain = below.filter((key) => Object.keys(messageKeys[key]).every((name) => name !== 'why' && name !== 'plan'));
  return plain.map((key) => wordsIn[language](key, ...longestValues(key, language)));
}
