import type { ColdStarts } from './coldStart.ts';
import type { CpuRounds } from './cpuPerTurn.ts';
import { ratioOf } from './cpuPerTurn.ts';
import { median, percentile } from './figures.ts';
import type { Hearing } from './hearing.ts';
import type { Row } from './table.ts';
import { perSecond, turnsAfterPacing, type UnderLoad } from './underLoad.ts';

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
const micros = (value: number) => `${value.toFixed(0)} µs`;
const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
const list = (values: readonly number[]) => `(${values.map((value) => value.toFixed(2)).join(', ')})`;

export function loadRows({ paced, flatOut, cpuMsPerOpening, rss }: UnderLoad): Row[] {
  const p99 = percentile(paced.times, 0.99);
  return [
    { what: `turn time at ${perSecond} turns/s, p50`, figure: ms(median(paced.times)) },
    {
      what: `turn time at ${perSecond} turns/s, p99`,
      figure: `${ms(p99)} (worst ${ms(Math.max(...paced.times))}, ${paced.times.length} turns)`,
      aim: { text: 'under 60 ms', met: p99 < 60 },
    },
    {
      what: 'of it: how late the posts left, p50 / p99',
      figure: `${ms(median(paced.lateness))} / ${ms(percentile(paced.lateness, 0.99))}`,
    },
    { what: `CPU per turn at ${perSecond} turns/s`, figure: ms(paced.cpuMsPerTurn) },
    { what: 'CPU to open a conversation', figure: ms(cpuMsPerOpening) },
    { what: 'turns per second, closed loop', figure: (flatOut.times.length / flatOut.seconds).toFixed(0) },
    {
      what: 'turn time in the closed loop, p50 / p99',
      figure: `${ms(median(flatOut.times))} / ${ms(percentile(flatOut.times, 0.99))}`,
    },
    { what: 'memory after start', figure: mb(rss.afterStart) },
    { what: `memory after ${turnsAfterPacing} turns`, figure: mb(rss.after1000Turns) },
  ];
}

export function cpuRows(rounds: CpuRounds): Row[] {
  const ratio = ratioOf(rounds);
  return [
    { what: 'CPU per turn, connector-pay', figure: `${ms(median(rounds.product))} ${list(rounds.product)}` },
    { what: 'CPU per turn, bare botbuilder', figure: `${ms(median(rounds.baseline))} ${list(rounds.baseline)}` },
    { what: 'ratio of the two', figure: ratio.toFixed(2), aim: { text: 'at most 1', met: ratio <= 1 } },
  ];
}

export function hearingRows({ payment, questions, longest, loadMs, bytes }: Hearing): Row[] {
  const asked = percentile(questions, 0.99);
  const load = median(loadMs);
  const both = (times: readonly number[]) => `${micros(median(times))} / ${micros(percentile(times, 0.99))}`;
  return [
    { what: 'understanding an answer in a payment, p50 / p99', figure: both(payment) },
    {
      what: 'understanding a question, p50 / p99',
      figure: both(questions),
      aim: { text: 'under 2 ms', met: asked < 2000 },
    },
    { what: 'understanding the longest message, p50 / p99', figure: both(longest) },
    {
      what: 'loading the classifier, to its first answer',
      figure: `${ms(load)} (${ms(Math.min(...loadMs))} to ${ms(Math.max(...loadMs))})`,
      aim: { text: 'under 50 ms', met: load < 50 },
    },
    { what: 'memory the classifier takes', figure: mb(median(bytes)) },
  ];
}

export function startRows({ warmCache, coldCache }: ColdStarts): Row[] {
  const warm = median(warmCache);
  return [
    {
      what: 'start to first answer, compile cache filled',
      figure: `${ms(warm)} (${ms(Math.min(...warmCache))} to ${ms(Math.max(...warmCache))})`,
      aim: { text: 'under 2 s', met: warm < 2000 },
    },
    {
      what: 'start to first answer, compile cache empty',
      figure: `${ms(median(coldCache))} (${ms(Math.min(...coldCache))} to ${ms(Math.max(...coldCache))})`,
    },
  ];
}
