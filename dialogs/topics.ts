import type { AnswerId } from '../src/messages/index.ts';
import type { Intent } from '../src/understanding/index.ts';
import type { FactsId } from './facts/index.ts';

/** A talk of its own that a wish begins. */
export type TaskId =
  | 'pay'
  | 'autopay'
  | 'autopayAccount'
  | 'autopayStop'
  | 'waiting'
  | 'letters'
  | 'signInTrouble'
  | 'failedPayment'
  | 'notShown'
  | 'wrongMemberId'
  | 'oldAccount';

/** What is said from the catalogue, without an article. */
export type SayingId = 'who_are_you' | 'help' | 'greeting' | 'thanks' | 'goodbye';

export type Topic =
  /** A move of the talk itself, done by the root. */
  | { readonly kind: 'move' }
  /** Means something only as an answer to a question. */
  | { readonly kind: 'passing' }
  | { readonly kind: 'saying'; readonly saying: SayingId }
  /** Goes to staff, with all that is known, and whatever was under way goes on. */
  | { readonly kind: 'person' }
  /** Whoever is known gets their own facts, everybody else the article. */
  | { readonly kind: 'answer'; readonly article: AnswerId; readonly facts?: FactsId; readonly leadsTo?: TaskId }
  /** Only the member's own facts answer this, so who is speaking is asked first. */
  | { readonly kind: 'show'; readonly facts: FactsId; readonly article: AnswerId }
  | { readonly kind: 'task'; readonly task: TaskId; readonly article?: AnswerId };

const move = { kind: 'move' } as const;
const passing = { kind: 'passing' } as const;

/** What the talk does about every wish. */
export const topics: Readonly<Record<Intent, Topic>> = {
  pay_now: { kind: 'task', task: 'pay' },
  amount_due: { kind: 'show', facts: 'amounts', article: 'due_date' },
  due_date: { kind: 'answer', article: 'due_date', facts: 'dueDate' },
  first_payment: { kind: 'answer', article: 'first_payment', facts: 'firstPayment' },
  coverage_active: { kind: 'answer', article: 'coverage_active', facts: 'coverage' },
  payment_status: { kind: 'show', facts: 'payments', article: 'payment_status' },
  confirmation_receipt: { kind: 'show', facts: 'payments', article: 'confirmation_receipt' },
  autopay_setup: { kind: 'task', task: 'autopay', article: 'autopay_setup' },
  autopay_when: { kind: 'answer', article: 'autopay_when', facts: 'autopay' },
  autopay_change_bank: { kind: 'task', task: 'autopayAccount', article: 'autopay_change_bank' },
  autopay_cancel: { kind: 'task', task: 'autopayStop', article: 'autopay_cancel' },
  autopay_failed: { kind: 'answer', article: 'autopay_failed', facts: 'autopay' },
  autopay_amount_changed: { kind: 'answer', article: 'autopay_amount_changed', facts: 'autopay' },
  methods_accepted: { kind: 'answer', article: 'methods_accepted' },
  card_payment: { kind: 'answer', article: 'card_payment' },
  guest_payment: { kind: 'answer', article: 'guest_payment' },
  someone_else_pays: { kind: 'answer', article: 'someone_else_pays' },
  find_member_id: { kind: 'answer', article: 'find_member_id' },
  find_routing_account: { kind: 'answer', article: 'find_routing_account' },
  pay_by_phone: { kind: 'answer', article: 'pay_by_phone' },
  pay_by_mail: { kind: 'answer', article: 'pay_by_mail' },
  bank_bill_pay: { kind: 'answer', article: 'bank_bill_pay' },
  in_person: { kind: 'answer', article: 'in_person' },
  two_plans: { kind: 'answer', article: 'two_plans', facts: 'twoPlans' },
  partial_payment: { kind: 'answer', article: 'partial_payment', facts: 'whatIf' },
  pay_ahead: { kind: 'answer', article: 'pay_ahead' },
  missed_payment: { kind: 'answer', article: 'missed_payment', facts: 'pastDue' },
  past_due_letter: { kind: 'answer', article: 'past_due_letter', facts: 'pastDue' },
  grace_period: { kind: 'answer', article: 'grace_period', facts: 'pastDue' },
  terminated_reinstate: { kind: 'answer', article: 'terminated_reinstate', facts: 'ended' },
  returned_payment: { kind: 'task', task: 'failedPayment', article: 'returned_payment' },
  cannot_afford: { kind: 'answer', article: 'cannot_afford' },
  bill_higher: { kind: 'answer', article: 'bill_higher', facts: 'billHigher' },
  zero_premium: { kind: 'answer', article: 'zero_premium', facts: 'zeroPremium' },
  double_charge: { kind: 'answer', article: 'double_charge', facts: 'doubleCharge' },
  refund: { kind: 'answer', article: 'refund', facts: 'credit' },
  cancel_scheduled: { kind: 'task', task: 'waiting', article: 'cancel_scheduled' },
  cancel_plan: { kind: 'answer', article: 'cancel_plan' },
  login_problem: { kind: 'task', task: 'signInTrouble', article: 'login_problem' },
  unauthorised_or_scam: { kind: 'answer', article: 'unauthorised_or_scam' },
  agent: { kind: 'person' },
  opt_out: { kind: 'task', task: 'letters', article: 'opt_out' },
  privacy: { kind: 'answer', article: 'privacy' },
  complaint: { kind: 'answer', article: 'complaint' },
  reminders: { kind: 'task', task: 'letters', article: 'reminders' },
  who_are_you: { kind: 'saying', saying: 'who_are_you' },
  help: { kind: 'saying', saying: 'help' },
  greeting: { kind: 'saying', saying: 'greeting' },
  thanks: { kind: 'saying', saying: 'thanks' },
  goodbye: { kind: 'saying', saying: 'goodbye' },
  language: { kind: 'answer', article: 'other_languages' },
  crisis: move,
  repeat: move,
  start_over: move,
  sign_out: move,
  cancel: move,
  back: move,
  yes: passing,
  no: passing,
  none: passing,
};

/** Talks that do something on an account. Asked how that goes, the answer is an article, and the talk a button beside it. */
export const selfService: ReadonlySet<TaskId> = new Set<TaskId>([
  'autopay',
  'autopayAccount',
  'autopayStop',
  'waiting',
  'letters',
]);

/** Those that begin by saying how things stand, and ask before they do anything: a question about them begins them too. */
export const standsFirst: ReadonlySet<TaskId> = new Set<TaskId>(['waiting', 'autopayStop']);

/** Said in passing and changing nothing; beside another wish it needs no answer of its own. */
export function isPolite(intent: Intent): boolean {
  return intent === 'greeting' || intent === 'thanks' || intent === 'goodbye';
}

/** What is answered at once, wherever the talk stands. */
export function isAnswerable(intent: Intent): boolean {
  const { kind } = topics[intent];
  return kind === 'answer' || kind === 'saying';
}
