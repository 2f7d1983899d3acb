import {
  asksIfItFailed,
  type Heard,
  type Intent,
  isPaidButNotCovered,
  signsIn,
} from '../../src/understanding/index.ts';

type Task = 'notShown' | 'wrongMemberId' | 'oldAccount' | 'signInTrouble' | 'failedPayment';

/** Wishes that an article answers, unless the words tell of a trouble that needs a talk of its own. */
const told: readonly {
  readonly wishes: readonly Intent[];
  readonly task: Task;
  readonly tells: (heard: Heard) => boolean;
}[] = [
  { wishes: ['coverage_active', 'payment_status', 'first_payment'], task: 'notShown', tells: saysPaidButNotCovered },
  { wishes: ['guest_payment', 'autopay_setup', 'none'], task: 'signInTrouble', tells: saysSigningInFails },
  { wishes: ['autopay_failed', 'payment_status'], task: 'failedPayment', tells: saysPaymentFailed },
  { wishes: ['find_member_id'], task: 'wrongMemberId', tells: saysIdIsRefused },
  { wishes: ['autopay_change_bank'], task: 'oldAccount', tells: saysOldAccountShows },
];

export function taskFor(wish: Intent, heard: Heard): Task | undefined {
  return told.find(({ wishes, tells }) => wishes.includes(wish) && tells(heard))?.task;
}

/** "What happens if it bounces?" asks for the answer; no payment failed that could be looked at. */
export function isOnlySupposed(wish: Intent, { text }: Heard): boolean {
  return wish === 'returned_payment' && asksIfItFailed(text);
}

export function saysPaidButNotCovered({ text }: Heard): boolean {
  return isPaidButNotCovered(signsIn(text));
}

function saysIdIsRefused({ text }: Heard): boolean {
  return signsIn(text).has('idRefused');
}

function saysSigningInFails({ text }: Heard): boolean {
  return signsIn(text).has('cannotSignIn');
}

/** AutoPay that did not run has its own answer. */
function saysPaymentFailed({ text }: Heard): boolean {
  const found = signsIn(text);
  return found.has('paymentFailed') && !found.has('inAutopay') && !asksIfItFailed(text);
}

function saysOldAccountShows({ text }: Heard): boolean {
  return signsIn(text).has('oldBank');
}
