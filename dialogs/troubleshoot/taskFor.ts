import {
  asksIfItFailed,
  type Heard,
  type Intent,
  isPaidButNotCovered,
  signsOf,
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

export function saysPaidButNotCovered(heard: Heard): boolean {
  return isPaidButNotCovered(signsOf(heard));
}

function saysIdIsRefused(heard: Heard): boolean {
  return signsOf(heard).has('idRefused');
}

function saysSigningInFails(heard: Heard): boolean {
  return signsOf(heard).has('cannotSignIn');
}

/** AutoPay that did not run has its own answer. */
function saysPaymentFailed(heard: Heard): boolean {
  const found = signsOf(heard);
  return found.has('paymentFailed') && !found.has('inAutopay') && !asksIfItFailed(heard.text);
}

function saysOldAccountShows(heard: Heard): boolean {
  return signsOf(heard).has('oldBank');
}
