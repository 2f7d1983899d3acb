import type { MessageKey } from './keys.ts';
import { rulesOfKeys } from './rulesOfKeys.ts';
import { type RuleName, sectionsOfRules } from './sectionsOfRules.ts';

type FamilyOf<Key> = Key extends `${infer Family}.${string}` ? Family : never;

/** What decides the messages of a family, where the table of single keys names nothing else. `null`: talk, no rule. */
const rulesOfFamilies: Readonly<Record<FamilyOf<MessageKey>, RuleName | null>> = {
  account: 'checkAccountNumber',
  agree: null,
  allPlans: 'balanceOf',
  amount: 'decideAmount',
  answer: null,
  authorization: 'authorizationElements',
  autopay: null,
  back: null,
  bank: null,
  callBack: null,
  card: null,
  choice: null,
  cover: 'coverageOf',
  coverage: 'effectOfPayment',
  credit: 'balanceOf',
  crisis: null,
  date: 'decidePayDate',
  digits: null,
  double: 'doublesAmong',
  due: 'balanceOf',
  dueDate: 'nextDueDate',
  elsewhere: null,
  ended: 'ladderOf',
  failed: null,
  first: 'firstPaymentOf',
  form: null,
  greeting: null,
  handoff: null,
  history: 'mayBecome',
  how: null,
  identity: null,
  idle: null,
  intro: null,
  language: null,
  late: 'payByOf',
  letter: null,
  letters: null,
  limit: 'decideLimit',
  myPlan: null,
  neverMind: null,
  newAccount: null,
  nextPlan: 'balanceOf',
  notice: null,
  noted: null,
  old: null,
  open: 'firstDrawOf',
  ourTexts: null,
  pastDue: 'ladderOf',
  payByText: null,
  payments: 'bankDatesOf',
  person: null,
  phone: null,
  phoneUnlinked: null,
  plan: 'balanceOf',
  plans: null,
  premium: 'premiumStepsOf',
  premiumHelp: 'premiumStepsOf',
  proof: null,
  queue: null,
  receipt: null,
  recorded: 'bankDatesOf',
  refused: null,
  repair: null,
  retry: 'decideRetry',
  returned: 'meaningOfReturn',
  review: null,
  routing: 'checkRoutingNumber',
  rule: 'needOf',
  shown: null,
  signIn: null,
  signOut: null,
  skipped: 'decideDraw',
  sms: null,
  ssn: 'redact',
  startOver: null,
  status: 'mayBecome',
  subject: null,
  takeBack: 'takeBackOf',
  teams: null,
  text: null,
  texted: 'payCode',
  textsOff: null,
  trouble: null,
  turn: null,
  unclear: null,
  visit: null,
  waiting: 'takeBackOf',
  whatIf: 'effectOfPayment',
  who: 'firstDrawOf',
  whoPays: 'firstDrawOf',
  wish: null,
  wrongId: 'memberIdOf',
  yourPlan: null,
  zero: 'premiumFor',
};

export interface Rule {
  /** A function of `src/rules`. */
  readonly name: RuleName;
  /** Where docs/rules.md says what it decides. */
  readonly section: string;
}

/** The rule that decides what a message says; `null` for what is no matter of rules, and for a key that is no longer used. */
export function ruleOf(key: string): Rule | null {
  const family = key.split('.')[0] as keyof typeof rulesOfFamilies;
  const single = (rulesOfKeys as Partial<Record<string, RuleName | null>>)[key];
  const name = single === undefined ? (rulesOfFamilies[family] ?? null) : single;
  return name === null ? null : { name, section: sectionsOfRules[name] };
}
