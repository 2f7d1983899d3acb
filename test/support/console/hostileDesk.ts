import type { CaseView, LineView, WhyView } from '../../../src/console/desk.ts';
import { cents, coverageMonth } from '../../../src/rules/index.ts';
import { almasCase, almasLines, almasPacket } from './cases.ts';
import { deskNow, type PlayedDesk, playedDesk } from './playedDesk.ts';

const [sample] = almasLines;
const at = deskNow;
const ben = { staffId: 'ben', name: 'Ben Agent' };

/**
 * A desk on which every field that holds a member's words, or may come to hold some, holds these texts: one text a row, a line
 * and a fact each. The same desk with harmless texts has as many elements on its pages.
 */
export function deskOf(texts: readonly string[]): PlayedDesk {
  const desk = playedDesk();
  texts.forEach((text, index) => desk.put(rowOf(text, `H-${String(index).padStart(5, '0')}`)));
  const lines = texts.flatMap((text, index): LineView[] => [
    lineOf(text, index * 2 + 1, 'member'),
    lineOf(text, index * 2 + 2, index % 2 === 0 ? 'bot' : 'staff'),
  ]);
  desk.put(
    { ...caseOf(texts), number: 'H-A1MA7', state: 'withStaff', staff: { staffId: 'ana', name: 'Ana Agent' } },
    lines,
  );
  desk.explain(whyOf(texts));
  return desk;
}

const rowOf = (text: string, number: string): CaseView => ({
  ...almasCase,
  number,
  memberName: text,
  atRisk: almasCase.atRisk && { ...almasCase.atRisk, planName: text },
});

const lineOf = (text: string, seq: number, from: LineView['from']): LineView => ({
  ...sample!,
  seq,
  from,
  by: from === 'staff' ? text : null,
  text,
  rows: [{ label: text, value: text }],
  notes: [text],
  choices: [text],
  form: [text],
});

const everything = (texts: readonly string[]) => texts.join('\n');

const caseOf = (texts: readonly string[]): CaseView => ({
  ...rowOf(everything(texts), 'H-A1MA7'),
  money: { kind: 'recorded', confirmationNumber: everything(texts), cents: cents(1) },
  callBack: { by: 'chat', phone: everything(texts), when: everything(texts), at },
  events: texts.map((detail) => ({ at, by: { staffId: 'x', name: detail }, what: 'noted', detail })),
  asks: texts.map((paymentId) => ({ askId: paymentId, paymentId, by: { ...ben, name: paymentId }, at })),
  packet: {
    who: { ...almasPacket.who, name: everything(texts), memberId: everything(texts), phoneOnFile: everything(texts) },
    asked: everything(texts),
    about: everything(texts),
    coverage: texts.map((text) => ({
      ...almasPacket.coverage[0]!,
      planId: text,
      planName: text,
      month: coverageMonth('2026-02'),
      state: text,
      rule: text,
    })),
    draft: { form: everything(texts), pieces: texts, asked: everything(texts), correctable: texts, hasPage: true },
    tried: texts.map((text) => ({ at, refusal: text, text })),
    found: texts,
    payments: texts.map((text) => ({
      ...almasPacket.payments[0]!,
      paymentId: `p ${text}`,
      number: text,
      planName: text,
      account: text,
      returnCode: text,
    })),
    autopay: texts.map((text) => ({ ...almasPacket.autopay[0]!, autopayId: text, planName: text, account: text })),
    promised: texts.map((text) => ({ at, text })),
  },
});

const whyOf = (texts: readonly string[]): WhyView => ({
  said: texts.map((text) => ({ key: text, values: { [text]: text, name: text }, rule: text })),
  articles: texts.map((id) => ({ id, from: '2026-01-01' })),
  rulesFrom: null,
});
