import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fillPlaceholders, type Placeholder, placeholderNames } from '../../src/messages/answers/index.ts';
import { type Language, languages } from '../../src/messages/index.ts';
import { calendarDate, type Policy } from '../../src/rules/index.ts';
import { policy } from '../rules/world.ts';

const said = (name: Placeholder, language: Language, day = '2026-05-13', rules: Policy = policy) =>
  fillPlaceholders(`{${name}}`, language, calendarDate(day), rules);

describe('a placeholder is filled as the language writes it', () => {
  const table: readonly (readonly [Placeholder, string, string, string, string])[] = [
    ['dueDay', '2026-05-13', '23rd', '23', '23'],
    ['nextDueDate', '2026-05-13', 'Saturday, May 23', 'sábado, 23 de mayo', 'sábado, 23 de maio'],
    ['nextDueDate', '2026-05-23', 'Saturday, May 23', 'sábado, 23 de mayo', 'sábado, 23 de maio'],
    ['nextDueDate', '2026-12-24', 'Saturday, January 23', 'sábado, 23 de enero', 'sábado, 23 de janeiro'],
    ['nextDueMonth', '2026-12-01', 'January 2027', 'enero de 2027', 'janeiro de 2027'],
    ['nextStartDate', '2026-05-13', 'Monday, June 1', 'lunes, 1 de junio', 'segunda-feira, 1º de junho'],
    ['laterStartDate', '2026-05-13', 'Wednesday, July 1', 'miércoles, 1 de julio', 'quarta-feira, 1º de julho'],
    // The due date is a Saturday: the draw is on Friday, and on Saturday it has been.
    ['nextDrawDate', '2026-05-22', 'Friday, May 22', 'viernes, 22 de mayo', 'sexta-feira, 22 de maio'],
    ['nextDrawDate', '2026-05-23', 'Tuesday, June 23', 'martes, 23 de junio', 'terça-feira, 23 de junho'],
    ['minimumPayment', '2026-05-13', '$1.00', '$1.00', 'US$ 1,00'],
    ['maximumPayment', '2026-05-13', '$10,000.00', '$10,000.00', 'US$ 10.000,00'],
    ['phone', '2026-05-13', '1-877-623-6765', '1-877-623-6765', '1-877-623-6765'],
  ];

  it.each(table)('%s on %s', (name, day, ...expected) => {
    expect(languages.map((language) => said(name, language, day))).toEqual(expected);
  });

  it('follows the policy: another due day, another number', () => {
    const contacts = { ...policy.contacts, customerService: '1-800-555-0100' };
    const other: Policy = { ...policy, dueDay: 2, contacts };
    const names = ['dueDay', 'nextDueDate', 'phone'] as const;
    expect(names.map((name) => said(name, 'en', '2026-05-13', other))).toEqual([
      '2nd',
      'Tuesday, June 2',
      '1-800-555-0100',
    ]);
  });

  it.each([
    [1, '1st', '1º'],
    [3, '3rd', '3'],
    [11, '11th', '11'],
    [22, '22nd', '22'],
    [30, '30th', '30'],
  ])('counts day %i of the month', (dueDay, english, portuguese) => {
    const other: Policy = { ...policy, dueDay };
    expect([said('dueDay', 'en', '2026-05-13', other), said('dueDay', 'pt', '2026-05-13', other)]).toEqual([
      english,
      portuguese,
    ]);
  });
});

describe('the page for editors', () => {
  it('names every placeholder there is, and no other', () => {
    const page = readFileSync(new URL('../../docs/answers.md', import.meta.url), 'utf8');
    const named = Array.from(page.matchAll(/^\| (`\{.*?) \|/gm), ([, cell = '']) => cell).join(' ');
    const names = Array.from(named.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
    expect(names.toSorted()).toEqual([...placeholderNames].toSorted());
  });
});
