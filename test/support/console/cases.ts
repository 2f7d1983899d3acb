import type { CaseView, LineView } from '../../../src/console/desk.ts';
import type { Packet } from '../../../src/console/packetView.ts';
import { calendarDate, cents, coverageMonth, instant } from '../../../src/rules/index.ts';
import type { PlayedDesk } from './playedDesk.ts';

export const almasPacket: Packet = {
  who: {
    memberId: '100200300400',
    name: 'Alma Example',
    proof: 'verified',
    provedBy: 'dateOfBirth',
    isProvenNow: true,
    phoneOnFile: 'ends in 0101',
  },
  asked: 'I paid last week, why does it say that I am not covered?',
  about: null,
  coverage: [
    {
      planId: 'silver',
      planName: 'Standard Silver',
      planKind: 'health',
      month: coverageMonth('2026-02'),
      state: 'pastDueGrace',
      currentDue: cents(12_050),
      pastDue: cents(12_050),
      need: { kind: 'cure', cents: cents(24_100), by: calendarDate('2026-01-23') },
      rule: 'needOf',
      rulesFrom: calendarDate('2026-01-01'),
    },
  ],
  draft: {
    form: 'payBill',
    pieces: ['Plan: Standard Silver', 'Amount: $120.50'],
    asked: 'date',
    correctable: ['amount', 'date'],
    hasPage: true,
  },
  tried: [{ at: instant('2026-01-20T14:50:00.000Z'), refusal: 'beyondLimit', text: 'Pay $9,000.00' }],
  found: ['careNow'],
  payments: [
    {
      paymentId: 'p1',
      number: 'CP-7Q2M-K4XD',
      planName: 'Standard Silver',
      cents: cents(12_050),
      status: 'scheduled',
      countsOn: calendarDate('2026-01-22'),
      account: 'checking ending 6789',
      returnCode: null,
      mayCancel: true,
    },
    {
      paymentId: 'p0',
      number: 'CP-1A2B-3C4D',
      planName: 'Standard Silver',
      cents: cents(12_050),
      status: 'returned',
      countsOn: calendarDate('2025-12-22'),
      account: 'checking ending 6789',
      returnCode: 'R01',
      mayCancel: false,
    },
  ],
  autopay: [
    {
      autopayId: 'a1',
      planName: 'Standard Silver',
      state: 'on',
      account: 'checking ending 6789',
      limit: cents(20_000),
    },
  ],
  promised: [{ at: instant('2026-01-20T14:52:00.000Z'), text: 'A person will look at this today.' }],
};

const emptyPacket: Packet = {
  who: { memberId: null, name: null, proof: 'none', provedBy: null, isProvenNow: false, phoneOnFile: null },
  asked: null,
  about: null,
  coverage: [],
  draft: null,
  tried: [],
  found: [],
  payments: [],
  autopay: [],
  promised: [],
};

/** A member's case that waits, in the middle of the morning. */
export const almasCase: CaseView = {
  number: 'H-A1MA7',
  reason: 'paidNotCovered',
  queue: 'billing',
  state: 'waiting',
  language: 'es',
  channel: 'website',
  waitingSince: instant('2026-01-20T14:48:00.000Z'),
  waits: 'inTalk',
  staff: null,
  passedTo: null,
  toAgree: 0,
  memberName: 'Alma Example',
  proof: 'verified',
  atRisk: { by: calendarDate('2026-01-23'), cents: cents(24_100), planName: 'Standard Silver', kind: 'cure' },
  money: { kind: 'nothingConfirmed' },
  openedAt: instant('2026-01-20T14:48:00.000Z'),
  closedAt: null,
  outcome: null,
  callBack: null,
  events: [{ at: instant('2026-01-20T14:48:00.000Z'), by: null, what: 'opened', detail: 'paidNotCovered' }],
  asks: [],
  packet: almasPacket,
  lastSeq: 0,
  hasTalk: true,
};

/** Someone who wants to be called, whose money is not settled yet. */
export const guestsCase: CaseView = {
  ...almasCase,
  number: 'H-GVE57',
  reason: 'asked',
  language: 'pt',
  channel: 'sms',
  waitingSince: instant('2026-01-20T12:20:00.000Z'),
  waits: 'callBack',
  callBack: { by: 'phone', phone: null, when: 'amanhã depois das 3', at: instant('2026-01-20T12:20:00.000Z') },
  memberName: null,
  proof: 'guest',
  atRisk: null,
  money: { kind: 'checking' },
  packet: emptyPacket,
};

/** Held by Ben, found by a run. */
export const bensCase: CaseView = {
  ...almasCase,
  number: 'H-BEN42',
  reason: 'unmatchedReturn',
  state: 'withStaff',
  staff: { staffId: 'ben', name: 'Ben Agent' },
  language: 'en',
  channel: null,
  waits: 'nobody',
  memberName: null,
  proof: 'none',
  atRisk: null,
  money: { kind: 'recorded', confirmationNumber: 'CP-7Q2M-K4XD', cents: cents(12_050) },
  packet: { ...emptyPacket, about: 'returns/2026-01-19.ach, entry 4' },
  hasTalk: false,
};

export const dentalCase: CaseView = {
  ...almasCase,
  number: 'H-DENT8',
  reason: 'hardship',
  queue: 'hardship',
  language: 'en',
  channel: 'teams',
  memberName: 'Bruno Example',
  atRisk: { by: calendarDate('2026-02-23'), cents: cents(3_200), planName: 'Family Low', kind: 'due' },
};

const line: LineView = {
  seq: 1,
  at: instant('2026-01-20T14:45:00.000Z'),
  from: 'member',
  by: null,
  text: '',
  rows: [],
  notes: [],
  choices: [],
  form: [],
  pressed: false,
};

export const almasLines: readonly LineView[] = [
  { ...line, seq: 1, text: 'Quiero pagar mi factura' },
  {
    ...line,
    seq: 2,
    from: 'bot',
    text: 'Debe $241.00 por enero y febrero en Standard Silver. ¿Qué día quiere pagar?',
    rows: [
      { label: 'Plan', value: 'Standard Silver' },
      { label: 'Monto', value: '$241.00' },
    ],
    choices: ['Hoy', 'Otro día'],
  },
  { ...line, seq: 3, pressed: true },
  {
    ...line,
    seq: 4,
    text: 'Pagué la semana pasada, ¿por qué dice que no tengo cobertura?\nMire http://example.com/recibo',
  },
  { ...line, seq: 5, from: 'bot', text: 'Una persona lo va a revisar. Su número de caso es H-A1MA7.' },
];

/** Four cases as on a usual morning. */
export function usualMorning(desk: PlayedDesk): void {
  desk.put(dentalCase);
  desk.put(bensCase);
  desk.put(guestsCase, [{ ...line, text: 'quero falar com uma pessoa' }]);
  desk.put(almasCase, almasLines);
  desk.explain({
    said: [{ key: 'payBill.askDate', values: { amount: '$241.00', plan: 'Standard Silver' }, rule: 'needOf' }],
    articles: [{ id: 'grace-period', from: '2026-01-01' }],
    rulesFrom: calendarDate('2026-01-01'),
  });
}
