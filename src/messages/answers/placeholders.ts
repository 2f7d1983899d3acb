import {
  addDays,
  addMonths,
  type CalendarDate,
  dueCalendar,
  firstDayOf,
  monthOf,
  nextDueDate,
  type Policy,
} from '../../rules/index.ts';
import { format } from '../format.ts';
import type { Language } from '../language.ts';
import type { ParameterKind } from '../parameterKind.ts';
import { ordinal } from './ordinal.ts';

type Kind = ParameterKind | 'ordinal';
type Value = (policy: Policy, today: CalendarDate) => string | number;

const contact = (name: keyof Policy['contacts']) => ['text', ({ contacts }: Policy) => contacts[name]] as const;

/** What an article may ask for. Everything comes from the policy or from the calendar rules, nothing from a member. */
const placeholders = {
  phone: contact('customerService'),
  tty: contact('tty'),
  mailTo: contact('mailTo'),
  mailAddress: contact('mailAddress'),
  portal: contact('portal'),
  emergency: contact('emergency'),
  crisisLine: contact('crisisLine'),
  safeLink: contact('domesticViolenceLine'),
  /** As a reader counts it: 23rd in English, 23 in Spanish and Portuguese. */
  dueDay: ['ordinal', ({ dueDay }) => dueDay],
  nextDueDate: ['day', (policy, today) => nextDueDate(today, policy).dueOn],
  /** The month that the next due date pays for, and its first day. */
  nextDueMonth: ['month', (policy, today) => nextDueDate(today, policy).month],
  nextStartDate: ['day', (policy, today) => firstDayOf(nextDueDate(today, policy).month)],
  /** Where a first payment misses the next due date. */
  laterStartDate: ['day', (policy, today) => firstDayOf(addMonths(nextDueDate(today, policy).month, 1))],
  nextDrawDate: ['day', nextDraw],
  lastPayDay: ['date', ({ maximumDaysAhead }, today) => addDays(today, maximumDaysAhead)],
  maximumDaysAhead: ['count', ({ maximumDaysAhead }) => maximumDaysAhead],
  settleDays: ['count', ({ settleAfter }) => settleAfter],
  stopOrderDays: ['count', ({ stopOrderDays }) => stopOrderDays],
  noticeDays: ['count', ({ amountNoticeDays }) => amountNoticeDays],
  cutOff: ['time', ({ cutOffMinute }) => cutOffMinute],
  minimumPayment: ['money', ({ minimumPayment }) => minimumPayment],
  maximumPayment: ['money', ({ maximumPayment }) => maximumPayment],
  creditMonths: ['count', ({ maximumCreditMonths }) => maximumCreditMonths],
  graceMonths: ['count', ({ graceMonths }) => graceMonths.connectorCare],
  idleMinutes: ['count', ({ identity }) => identity.idleMinutes],
  accountDigitsFrom: ['count', ({ accountDigits }) => accountDigits.from],
  accountDigitsTo: ['count', ({ accountDigits }) => accountDigits.to],
} as const satisfies Record<string, readonly [Kind, Value]>;

export type Placeholder = keyof typeof placeholders;

export const placeholderNames = Object.keys(placeholders) as readonly Placeholder[];

const open = /\{([^{}]*)\}/g;

export function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name);
}

/** The names in braces, each as often as it stands there. */
export function placeholdersIn(text: string): string[] {
  return Array.from(text.matchAll(open), ([, name = '']) => name);
}

/** Writes every value as the language writes it. The loader has refused all other names. */
export function fillPlaceholders(text: string, language: Language, today: CalendarDate, policy: Policy): string {
  return text.replace(open, (_, name: string) => {
    if (!isPlaceholder(name)) throw new Error(`an article asks for an unknown value: ${name}`);
    const [kind, valueOf]: readonly [Kind, Value] = placeholders[name];
    const value = valueOf(policy, today);
    return kind === 'ordinal' ? ordinal(Number(value), language) : format(kind, value, language);
  });
}

/** On the due date itself, when that is no banking day, this month's draw has been: the next one is next month's. */
function nextDraw(policy: Policy, today: CalendarDate): CalendarDate {
  const draw = dueCalendar(addMonths(nextDueDate(today, policy).month, -1), policy).drawOn;
  if (draw >= today) return draw;
  return dueCalendar(addMonths(monthOf(today), 1), policy).drawOn;
}
