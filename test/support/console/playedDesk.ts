import type { CaseView, Desk, DeskNews, LineView, WhyView } from '../../../src/console/desk.ts';
import type { ActOutcome, ActRefusal, CaseEvent, StaffAct, StaffName } from '../../../src/handoff/index.ts';
import { type Instant, instant } from '../../../src/rules/index.ts';
import type { Role } from '../../../src/staff/index.ts';

/** 10 in the morning in Boston, a Tuesday. */
export const deskNow = instant('2026-01-20T15:00:00.000Z');

interface Told {
  readonly number: string;
  readonly act: StaffAct;
  readonly who: StaffName;
  readonly actId: string;
}

/** A desk in memory that holds cases as the real one does, for the pages to be shown before. */
export interface PlayedDesk extends Desk {
  /** Every act that was done, in order. */
  readonly done: readonly Told[];
  readonly typed: readonly { readonly number: string; readonly who: StaffName }[];
  readonly listeners: () => number;
  put(view: CaseView, lines?: readonly LineView[]): void;
  change(number: string, changed: Partial<CaseView>): void;
  say(number: string, line: Partial<LineView>): void;
  tell(news: DeskNews): void;
  /** Answered to the next act instead of doing it. */
  refuseNext(reason: ActRefusal, heldBy?: string): void;
  askNext(): void;
  explain(view: WhyView): void;
}

export const staff: readonly (StaffName & { readonly role: Role })[] = [
  { staffId: 'ana', name: 'Ana Agent', role: 'agent' },
  { staffId: 'ben', name: 'Ben Agent', role: 'agent' },
  { staffId: 'lea', name: 'Lea Lead', role: 'lead' },
  { staffId: 'ada', name: 'Ada Admin', role: 'admin' },
];

interface Kept {
  view: CaseView;
  lines: LineView[];
}

export function playedDesk(now: () => Instant = () => deskNow): PlayedDesk {
  const cases = new Map<string, Kept>();
  const listeners = new Set<(news: DeskNews) => void>();
  const done: Told[] = [];
  const outcomes = new Map<string, ActOutcome>();
  const typed: { number: string; who: StaffName }[] = [];
  let next: ActOutcome | undefined;
  let why: WhyView = { said: [], articles: [], rulesFrom: null };

  const tell = (news: DeskNews): void => {
    for (const listener of listeners) listener(news);
  };
  const change = (number: string, changed: Partial<CaseView>): void => {
    const kept = cases.get(number);
    if (kept === undefined) throw new Error(`the desk holds no ${number}`);
    kept.view = { ...kept.view, ...changed };
    tell({ kind: 'case', number });
    tell({ kind: 'queue' });
  };
  const say = (number: string, line: Partial<LineView>): void => {
    const kept = cases.get(number);
    if (kept === undefined) throw new Error(`the desk holds no ${number}`);
    const seq = kept.view.lastSeq + 1;
    const whole: LineView = { ...emptyLine, seq, at: now(), ...line };
    kept.lines.push(whole);
    kept.view = { ...kept.view, lastSeq: seq };
    tell({ kind: 'lines', number, lines: [whole] });
  };
  const open = () => [...cases.values()].map(({ view }) => view).filter(({ state }) => isOpen(state));

  return {
    done,
    typed,
    listeners: () => listeners.size,
    tell,
    change,
    say,
    put(view, lines = []) {
      cases.set(view.number, { view: { ...view, lastSeq: lines.at(-1)?.seq ?? 0 }, lines: [...lines] });
      tell({ kind: 'queue' });
    },
    refuseNext(reason, heldBy) {
      next = { kind: 'refused', reason, ...(heldBy === undefined ? {} : { heldBy }) };
    },
    askNext() {
      next = { kind: 'asked' };
    },
    explain(view) {
      why = view;
    },
    queue: async () => open().toSorted((one, other) => placeOf(one).localeCompare(placeOf(other))),
    async holding(number, staffId) {
      const view = cases.get(number)?.view;
      if (view === undefined) return undefined;
      if (view.state === 'waiting') return 'waiting';
      return view.state === 'withStaff' && view.staff?.staffId === staffId ? 'own' : 'other';
    },
    caseView: async (number) => cases.get(number)?.view,
    lines: async (number, after) => (cases.get(number)?.lines ?? []).filter(({ seq }) => seq > after),
    async act(number, act, who, actId) {
      const before = outcomes.get(actId);
      if (before !== undefined) return before;
      const outcome = next ?? actOn(cases.get(number), act, who);
      next = undefined;
      if (outcome.kind === 'refused') return outcome;
      outcomes.set(actId, outcome);
      done.push({ number, act, who, actId });
      if (act.kind === 'reply') say(number, { from: 'staff', by: who.name, text: act.text });
      else change(number, changedBy(act, who, cases.get(number)?.view.events ?? [], now()));
      return outcome;
    },
    async typing(number, who) {
      typed.push({ number, who });
    },
    async search(text) {
      const cased = text.toUpperCase();
      const all = [...cases.values()].map(({ view }) => view);
      if (cased.startsWith('H-')) return { readAs: 'caseNumber', cases: all.filter(({ number }) => number === cased) };
      if (!/^\d{12}$/.test(text)) return { readAs: 'nothing', cases: [] };
      return { readAs: 'memberId', cases: all.filter(({ packet }) => packet.who.memberId === text) };
    },
    colleagues: async () => staff.filter(({ role }) => role !== 'admin'),
    async why(number, seq) {
      return cases.get(number)?.lines.find((line) => line.seq === seq)?.from === 'bot' ? why : undefined;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const emptyLine: Omit<LineView, 'seq' | 'at'> = {
  from: 'member',
  by: null,
  text: '',
  rows: [],
  notes: [],
  choices: [],
  form: [],
  pressed: false,
};

const isOpen = (state: CaseView['state']) => state === 'waiting' || state === 'withStaff';

const placeOf = ({ atRisk, waitingSince }: CaseView) => `${atRisk?.by ?? '9999'} ${waitingSince}`;

function actOn(kept: Kept | undefined, act: StaffAct, who: StaffName): ActOutcome {
  if (kept === undefined) return { kind: 'refused', reason: 'unknownCase' };
  const { state, staff: holder } = kept.view;
  const isLead = staff.some(({ staffId, role }) => staffId === who.staffId && role === 'lead');
  const isTaken = state === 'withStaff' && holder !== null && holder.staffId !== who.staffId && !isLead;
  if (act.kind === 'claim' && isTaken) return { kind: 'refused', reason: 'heldByOther', heldBy: holder.name };
  return { kind: 'done' };
}

function changedBy(act: StaffAct, who: StaffName, before: readonly CaseEvent[], at: Instant): Partial<CaseView> {
  const events = (what: CaseEvent['what'], detail: string) => [...before, { at, by: who, what, detail }];
  if (act.kind === 'claim') return { state: 'withStaff', staff: who, events: events('claimed', '') };
  if (act.kind === 'note') return { events: events('noted', act.text) };
  if (act.kind === 'pass') {
    const state = act.to === null ? 'waiting' : 'withStaff';
    return { state, staff: act.to, queue: act.queue, events: events('passed', act.to?.name ?? act.queue) };
  }
  if (act.kind === 'giveBack') return { state: 'givenBack', staff: null, events: events('givenBack', '') };
  if (act.kind === 'close') {
    return { state: 'closed', closedAt: at, outcome: act.outcome, events: events('closed', act.outcome) };
  }
  return {};
}
