import { html } from '../../http/html.ts';
import { say } from '../words.ts';
import type { Figures } from './figures.ts';
import { nameOf } from './names.ts';
import { charted, counts, named, type Section } from './section.ts';
import { type Cell, countTable, percent, type Table, waitInWords } from './tables.ts';

const answersShown = 25;

/** All sections of the page, in the order in which a lead reads them. */
export function sectionsOf(figures: Figures): readonly Section[] {
  return [
    talks(figures),
    payments(figures),
    funnel(figures),
    contained(figures),
    counts('reasons', 'reason', 'figures.reasons', 'figures.reason', figures.reasons),
    waits(figures),
    counts('outcomes', 'outcome', 'figures.outcomes', 'figures.outcome', figures.outcomes),
    answers(figures),
    misses(figures),
  ];
}

function talks({ talks: { byDay, byChannel, byLanguage } }: Figures): Section {
  const days: Table = {
    caption: say('figures.talks.byDay'),
    columns: [say('figures.day'), say('figures.count')],
    rows: byDay.map(({ name, count }) => [name, count]),
    folded: true,
  };
  return {
    id: 'talks',
    title: say('figures.talks'),
    means: say('figures.talks.means'),
    chart: { kind: 'columns', ...charted(say('figures.talks'), byDay) },
    tables: [
      countTable(say('figures.talks.byChannel'), say('figures.channel'), named('channel', byChannel)),
      countTable(say('figures.talks.byLanguage'), say('figures.language'), named('language', byLanguage)),
      days,
    ],
  };
}

function payments({ payments: all }: Figures): Section {
  const names = ['started', 'confirmed', 'settled', 'underWay', 'returned', 'cancelled'] as const;
  const rows = names.map((name) => ({ name: say(`figures.payment.${name}`), count: all[name] }));
  const columns = [say('figures.what'), say('figures.count')];
  return {
    id: 'payments',
    title: say('figures.payments'),
    means: say('figures.payments.means'),
    chart: { kind: 'bars', ...charted(say('figures.payments'), rows) },
    tables: [{ caption: say('figures.payments'), columns, rows: rows.map(({ name, count }) => [name, count]) }],
  };
}

function funnel({ funnel: steps }: Figures): Section {
  const started = steps[0]?.reached ?? 0;
  return {
    id: 'funnel',
    title: say('figures.funnel'),
    means: say('figures.funnel.means'),
    chart: {
      kind: 'bars',
      labels: steps.map(({ step }) => nameOf('step', step)),
      sets: [
        { label: say('figures.reached'), values: steps.map(({ reached }) => reached) },
        { label: say('figures.stopped'), values: steps.map(({ stopped }) => stopped) },
      ],
    },
    tables: [
      {
        caption: say('figures.funnel'),
        columns: [say('figures.step'), say('figures.reached'), say('figures.part'), say('figures.stopped')],
        rows: steps.map(({ step, reached, stopped }) => [
          nameOf('step', step),
          reached,
          percent(reached, started),
          stopped,
        ]),
      },
    ],
  };
}

function contained({ containment: { ends, byDay } }: Figures): Section {
  const all = Object.entries(ends).map(([name, count]) => ({ name, count }));
  const share = ({ talks: many, share: part }: (typeof byDay)[number]): Cell => {
    if (many === 0) return say('figures.noPayment');
    return part === null ? say('figures.notKnownYet') : percent(part, 1);
  };
  return {
    id: 'contained',
    title: say('figures.contained'),
    means: say('figures.contained.means'),
    chart: {
      kind: 'stacks',
      labels: byDay.map(({ day }) => day),
      sets: [
        { label: say('figures.contained.yes'), values: byDay.map((each) => each.contained) },
        {
          label: say('figures.contained.no'),
          values: byDay.map((each) => each.talks - each.contained - each.notKnown),
        },
        { label: say('figures.notKnownYet'), values: byDay.map((each) => each.notKnown) },
      ],
    },
    tables: [
      countTable(say('figures.contained.ends'), say('figures.end'), named('end', all)),
      {
        caption: say('figures.contained.byDay'),
        columns: [say('figures.day'), say('figures.contained.talks'), say('figures.part')],
        rows: byDay.map((each) => [each.day, each.talks, share(each)]),
        folded: true,
      },
    ],
  };
}

function waits({ waits: all }: Figures): Section {
  const rows: readonly (readonly Cell[])[] = [
    [say('figures.wait.claimed'), all.claimed],
    [say('figures.wait.median'), waitInWords(all.medianMinutes)],
    [say('figures.wait.ninetieth'), waitInWords(all.ninetiethMinutes)],
    [say('figures.wait.stillWaiting'), all.stillWaiting],
    [say('figures.wait.neverTaken'), all.neverTaken],
  ];
  const columns = [say('figures.what'), say('figures.count')];
  const title = say('figures.waits');
  return { id: 'waits', title, means: say('figures.waits.means'), tables: [{ caption: title, columns, rows }] };
}

function answers({ answers: all }: Figures): Section {
  const worst = all.slice(0, answersShown);
  return {
    id: 'answers',
    title: say('figures.answers'),
    means: say('figures.answers.means'),
    chart: {
      kind: 'bars',
      labels: worst.map(({ articleId }) => nameOf('article', articleId)),
      sets: [
        { label: say('figures.told'), values: worst.map(({ told }) => told) },
        { label: say('figures.notHelped'), values: worst.map(({ notHelped }) => notHelped) },
      ],
    },
    tables: [
      {
        caption: say('figures.answers'),
        columns: [say('figures.answer'), say('figures.told'), say('figures.notHelped'), say('figures.part')],
        rows: worst.map(({ articleId, told, notHelped }) => [
          nameOf('article', articleId),
          told,
          notHelped,
          percent(notHelped, told),
        ]),
      },
    ],
  };
}

function misses({ misses: { byAsked, byLanguage } }: Figures): Section {
  const asked = byAsked.map(({ name, count }) => ({ name: name === '' ? say('figures.asked.nothing') : name, count }));
  return {
    id: 'misses',
    title: say('figures.misses'),
    means: say('figures.misses.means'),
    chart: { kind: 'bars', ...charted(say('figures.misses'), asked) },
    tables: [
      countTable(say('figures.misses'), say('figures.asked'), asked),
      countTable(say('figures.language'), say('figures.language'), named('language', byLanguage)),
    ],
    after: html`<p><a href="/staff/misses">${say('figures.misses.review')}</a></p>`,
  };
}
