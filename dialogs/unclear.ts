import type { MessageKey } from '../src/messages/index.ts';
import { asksOnPage } from './asksOnPage.ts';
import type { Talk } from './talk.ts';

const missesBeforePerson = 2;

/** What to say when nothing fitted the open question: an example of a fitting answer, and from the second miss on a person. */
export function unclear(talk: Talk, asked: string | null, misses: number): string {
  const words = talk.words();
  const example = words(asksOnPage(asked, talk) ? 'unclear.onPage' : exampleFor(asked));
  if (misses < missesBeforePerson) return example;
  talk.turn.personFor = 'notUnderstood';
  return `${example} ${words('person.afterMisses', { phone: talk.turn.policy.contacts.customerService })}`;
}

function exampleFor(asked: string | null) {
  return asked !== null && asked in examples ? examples[asked as keyof typeof examples] : 'unclear.general';
}

const examples = {
  memberId: 'unclear.memberId',
  planKind: 'unclear.planKind',
  planName: 'unclear.planName',
  dateOfBirth: 'unclear.dateOfBirth',
  plan: 'unclear.plan',
  amount: 'unclear.amount',
  creditOk: 'unclear.yesNo',
  accountKind: 'unclear.accountKind',
  routingNumber: 'unclear.routingNumber',
  accountNumber: 'unclear.accountNumber',
  accountOk: 'unclear.yesNo',
  swapOk: 'unclear.yesNo',
  nameOnAccount: 'unclear.nameOnAccount',
  payOn: 'unclear.payOn',
  lateOk: 'unclear.yesNo',
  hereOk: 'unclear.yesNo',
  confirm: 'unclear.confirm',
  signInStep: 'trouble.unclear',
  signInWorked: 'trouble.unclear',
  failedLook: 'trouble.unclear',
  oldWhere: 'trouble.unclear',
  shownWhere: 'trouble.unclear',
  careNow: 'unclear.yesNo',
  how: 'unclear.how',
  whoPays: 'unclear.choose',
  savedAccount: 'unclear.savedAccount',
  stopOk: 'unclear.yesNo',
  waitingWhich: 'unclear.choose',
  waitingWhat: 'unclear.choose',
  cancelOk: 'unclear.yesNo',
  letterTopic: 'unclear.choose',
  idTry: 'unclear.yesNo',
  textsOk: 'unclear.yesNo',
  linkCode: 'unclear.linkCode',
  callBackHow: 'unclear.choose',
  callBackPhone: 'callBack.phoneWrong',
  callBackWhen: 'callBack.when',
} as const satisfies Record<string, MessageKey>;
