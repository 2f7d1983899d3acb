import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../src/rules/index.ts';
import { createEars } from '../../src/understanding/index.ts';
import type { Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

const on = (date: string) => ({ kind: 'date', date });
const either = (...options: string[]) => ({ kind: 'ambiguous', options });
const refused = (reason: string, said?: string) => ({
  kind: 'refused',
  reason,
  ...(said === undefined ? {} : { said }),
});

type Row = readonly [said: string, heard: object | undefined];

const days: Readonly<Record<Language, readonly Row[]>> = {
  en: [
    ['today', on('2026-05-13')],
    ['right now', on('2026-05-13')],
    ['tomorow', on('2026-05-14')],
    ['day after tomorrow', on('2026-05-15')],
    ['friday', on('2026-05-15')],
    ['fri', on('2026-05-15')],
    ['this friday', on('2026-05-15')],
    ['next friday', either('2026-05-15', '2026-05-22')],
    ['next monday', on('2026-05-18')],
    ['wednesday', either('2026-05-13', '2026-05-20')],
    ['friday of next week', on('2026-05-22')],
    ['a week from friday', on('2026-05-22')],
    ['friday, may 15', on('2026-05-15')],
    ['thursday, may 15', either('2026-05-14', '2026-05-15')],
    ['friday or monday', either('2026-05-15', '2026-05-18')],
    ['the 15th', on('2026-05-15')],
    ['the 10th', on('2026-06-10')],
    ['31st', on('2026-05-31')],
    ['20', on('2026-05-20')],
    ['on the 20th of may', on('2026-05-20')],
    ['twentieth of may', on('2026-05-20')],
    ['May 20', on('2026-05-20')],
    ['Sept. 1st, 2026', on('2026-09-01')],
    ['5/20', on('2026-05-20')],
    ['05/20/2026', on('2026-05-20')],
    ['20/5', on('2026-05-20')],
    ['2026-05-20', on('2026-05-20')],
    ['6/7', either('2026-06-07', '2026-07-06')],
    ['03/04/27', either('2027-03-04', '2027-04-03')],
    ['6/6', on('2026-06-06')],
    ['5/6', either('2026-06-05')],
    ['in 3 days', on('2026-05-16')],
    ['in a week', on('2026-05-20')],
    ['in two weeks', on('2026-05-27')],
    ['3 days from now', on('2026-05-16')],
    ['end of the month', on('2026-05-31')],
    ['not today, friday', on('2026-05-15')],
    ['how about friday?', on('2026-05-15')],
    ['tomorrow from savings', on('2026-05-14')],
    ['move it from friday to monday', on('2026-05-18')],
    ['may 1', refused('inThePast', '2026-05-01')],
    ['yesterday', refused('inThePast', '2026-05-12')],
    ['Feb 30', refused('notADate', 'Feb 30')],
    ['feb 29 2027', refused('notADate', 'feb 29 2027')],
    ['13/45', refused('notADate', '13/45')],
    ['next week', refused('rangeNotDay')],
    ['before friday', refused('rangeNotDay')],
    ['between monday and friday', refused('rangeNotDay')],
    ['payday', refused('unclear')],
    ['three weeks from tomorrow', refused('unclear')],
    ['every friday', refused('unclear')],
    ['easter monday', refused('unclear')],
    ['not today', undefined],
    ['this is the 2nd time i ask', undefined],
    ['i may call', undefined],
  ],
  es: [
    ['hoy', on('2026-05-13')],
    ['mañana por la mañana', on('2026-05-14')],
    ['pasado mañana', on('2026-05-15')],
    ['el viernes', on('2026-05-15')],
    ['el próximo viernes', on('2026-05-15')],
    ['el lunes de la semana que viene', on('2026-05-18')],
    ['el miércoles', either('2026-05-13', '2026-05-20')],
    ['el 20', on('2026-05-20')],
    ['el día 20', on('2026-05-20')],
    ['20 de mayo', on('2026-05-20')],
    ['20 de mayo de 2026', on('2026-05-20')],
    ['20/5', on('2026-05-20')],
    ['6/7', either('2026-07-06', '2026-06-07')],
    ['en una semana', on('2026-05-20')],
    ['dentro de 3 días', on('2026-05-16')],
    ['hoy no, el viernes', on('2026-05-15')],
    ['fin de mes', on('2026-05-31')],
    ['30 de febrero', refused('notADate', '30 de febrero')],
    ['la próxima semana', refused('rangeNotDay')],
    ['el viernes después del 20', refused('unclear')],
  ],
  pt: [
    ['hoje', on('2026-05-13')],
    ['amanhã', on('2026-05-14')],
    ['depois de amanhã', on('2026-05-15')],
    ['sexta-feira', on('2026-05-15')],
    ['na sexta', on('2026-05-15')],
    ['segunda que vem', on('2026-05-18')],
    ['quarta', either('2026-05-13', '2026-05-20')],
    ['dia 20', on('2026-05-20')],
    ['no dia 20', on('2026-05-20')],
    ['20 de maio', on('2026-05-20')],
    ['daqui a 3 dias', on('2026-05-16')],
    ['em uma semana', on('2026-05-20')],
    ['hoje não, amanhã', on('2026-05-14')],
    ['30 de fevereiro', refused('notADate', '30 de fevereiro')],
    ['semana que vem', refused('rangeNotDay')],
  ],
};

describe('the day to pay on', () => {
  for (const [language, rows] of Object.entries(days) as [Language, readonly Row[]][]) {
    it.each(rows)(`in ${language}, "%s" names its day`, async (said, heard) => {
      expect((await hear(said, language, 'payOn')).date).toEqual(heard);
    });
  }

  it('a day that has passed is meant for next year only when that is soon', async () => {
    const ears = createEars();
    const december = { language: 'en', today: calendarDate('2026-12-20'), asked: 'payOn' } as const;
    const february = { ...december, today: calendarDate('2026-02-24') };
    expect((await ears.hear('jan 5', december)).date).toEqual(on('2027-01-05'));
    expect((await ears.hear('Feb 23', february)).date).toEqual(refused('inThePast', '2026-02-23'));
    expect((await ears.hear('tomorrow', { ...december, today: calendarDate('2028-02-28') })).date).toEqual(
      on('2028-02-29'),
    );
  });

  it('a day in a question is not an answer', async () => {
    expect((await hear('when is the bill for June 1 due?')).date).toBeUndefined();
    expect((await hear('is it the 23rd or the 1st?')).date).toBeUndefined();
  });
});

describe('the day of birth', () => {
  const rows: readonly (readonly [string, Language, string | undefined])[] = [
    ['03/14/1985', 'en', '1985-03-14'],
    ['3-14-85', 'en', '1985-03-14'],
    ['14/03/1985', 'en', '1985-03-14'],
    ['1985-03-14', 'en', '1985-03-14'],
    ['03141985', 'en', '1985-03-14'],
    ['3 14 1985', 'en', '1985-03-14'],
    ['March 14th, 1985', 'en', '1985-03-14'],
    ['14 mar 1985', 'en', '1985-03-14'],
    ['I was born on 3/14/1985', 'en', '1985-03-14'],
    ['2/3/05', 'en', '2005-02-03'],
    ['Feb 30 1985', 'en', undefined],
    ['03/14/2030', 'en', undefined],
    ['14/03/1985', 'es', '1985-03-14'],
    ['03/04/1985', 'es', '1985-04-03'],
    ['14 de marzo de 1985', 'es', '1985-03-14'],
    ['nací el 14 de marzo de 1985', 'es', '1985-03-14'],
    ['14 de março de 1985', 'pt', '1985-03-14'],
    ['14.03.1985', 'pt', '1985-03-14'],
  ];
  it.each(rows)('"%s" in %s is read in the order of the language', async (said, language, heard) => {
    expect((await hear(said, language, 'dateOfBirth')).dateOfBirth).toBe(heard);
  });

  it('is heard beside a Member ID that was asked for, and is not a pay date', async () => {
    const heard = await hear('dental 100200300400 03/14/1985', 'en', 'memberId');
    expect(heard).toMatchObject({ memberId: '100200300400', dateOfBirth: '1985-03-14', planKind: 'dental' });
    expect(heard.date).toBeUndefined();
  });
});
