import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  catalogues,
  format,
  type Language,
  languages,
  type MessageKey,
  messageKeys,
  type ParameterKind,
  shortCatalogues,
} from '../src/messages/index.ts';
import type { Heard } from '../src/understanding/index.ts';
import { webWords } from '../src/web/words.ts';
import { hear, today } from './understanding/hearing.ts';

const root = join(import.meta.dirname, '..');
const longestText = 600;

/** Every text members may read, by where it stands. */
const texts = languages.flatMap((language) =>
  [
    ...Object.entries(catalogues[language]),
    ...Object.entries(webWords[language]),
    ...Object.entries(shortCatalogues[language]).flatMap(([key, short]) =>
      [short].flat().map((text) => [`${key} (short)`, text] as const),
    ),
  ].map(([key, text]) => {
    return { language, key, text, place: `${language} ${key}` };
  }),
);

function codeOf(...patterns: string[]): string {
  const files = globSync(patterns, { cwd: root }).filter((file) => !/Keys\.ts$|\/vendor\//.test(file));
  return files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
}

/** Keys that no quoted word of the code names, whole or as the end of a template such as `status.${status}`. */
function unusedIn(code: string, keys: readonly string[]): string[] {
  const quoted = new Set(Array.from(code.matchAll(/'([\w.]+)'/g), ([, key]) => key));
  const stems = Array.from(code.matchAll(/`((?:\w+\.)+)\$\{/g), ([, stem = '']) => stem);
  return keys.filter((key) => !quoted.has(key) && !stems.some((stem) => key.startsWith(stem)));
}

function placeholdersOf(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].toSorted();
}

/** Places whose text holds one of the words, taken whole and in any case. */
function holding(words: readonly string[], within: readonly (typeof texts)[number][] = texts): string[] {
  const found = new RegExp(String.raw`(?<![\p{L}\d])(?:${words.join('|')})(?![\p{L}\d])`, 'iu');
  return within.filter(({ text }) => found.test(text)).map(({ place, text }) => `${place}: ${text}`);
}

const inLanguage = (language: Language) => texts.filter((each) => each.language === language);

describe('the catalogues of the bot', () => {
  it.each(languages)('have exactly the keys of the code in %s', (language) => {
    expect(Object.keys(catalogues[language]).toSorted()).toEqual(Object.keys(messageKeys).toSorted());
  });

  it('have no message that nobody says', () => {
    expect(unusedIn(codeOf('src/**/*.ts', 'dialogs/**/*.ts'), Object.keys(messageKeys))).toEqual([]);
  });

  it.each(languages)('use every value of a message, and no other, in %s', (language) => {
    const used = Object.entries(catalogues[language]).map(([key, text]) => [key, placeholdersOf(text)]);
    const typed = Object.entries(messageKeys).map(([key, kinds]) => [key, Object.keys(kinds).toSorted()]);
    expect(Object.fromEntries(used)).toEqual(Object.fromEntries(typed));
  });
});

describe('the short forms', () => {
  const shorts = languages.flatMap((language) =>
    Object.entries(shortCatalogues[language]).map(([key, short]) => {
      return { key, place: `${language} ${key}`, text: [short].flat().join(' ') };
    }),
  );

  it('say nothing that the bot does not know, and never where the money is', () => {
    const unknown = shorts.filter(({ key, text }) => {
      const known = Object.keys((messageKeys as Record<string, object>)[key] ?? {});
      const asked = placeholdersOf(text);
      return !(key in messageKeys) || asked.some((name) => !known.includes(name) || name === 'routing');
    });
    expect(unknown.map(({ place }) => place)).toEqual([]);
    expect(shorts.length).toBeGreaterThanOrEqual(2 * languages.length);
  });

  it('leave out of what is agreed to nothing but the routing number', () => {
    const agreed = shorts.filter(({ key }) => key.startsWith('authorization.'));
    const missing = agreed.map(({ key, text }) => {
      const known = Object.keys((messageKeys as Record<string, object>)[key] ?? {});
      return known.filter((name) => !placeholdersOf(text).includes(name));
    });
    expect(missing).toEqual(agreed.map(() => ['routing']));
    expect(agreed).toHaveLength(3 * languages.length);
  });
});

describe('the words of the pages', () => {
  const code = codeOf('src/web/**/*.ts');

  it.each(languages)('have the same keys in %s', (language) => {
    expect(Object.keys(webWords[language]).toSorted()).toEqual(Object.keys(webWords.en).toSorted());
  });

  it('have none that no page says', () => {
    expect(unusedIn(code, Object.keys(webWords.en))).toEqual([]);
  });

  it('are all said by the scripts they are handed to', () => {
    const handed = /spokenByScripts = \[([^\]]*)\]/.exec(code)?.[1] ?? '';
    const spoken = Array.from(codeOf('src/web/browser/*.js').matchAll(/words\['(\w+)'\]/g), ([, word = '']) => word);
    const named = Array.from(handed.matchAll(/'(\w+)'/g), ([, word = '']) => word);
    expect(named.toSorted()).toEqual([...new Set(spoken)].toSorted());
    expect(named.length).toBeGreaterThan(3);
  });

  it('ask for the same values in every language', () => {
    const asked = (language: Language) =>
      Object.fromEntries(Object.entries(webWords[language]).map(([word, text]) => [word, placeholdersOf(text)]));
    for (const language of languages) expect({ language, ...asked(language) }).toEqual({ language, ...asked('en') });
  });

  it('get the values they ask for wherever they are said', () => {
    const calls = [...code.matchAll(/say\((?:'([\w.]+)'|`([\w.]+)\$\{[^}]*\}`)(?:, \{([^}]*)\})?\)/g)];
    const wrong = calls.flatMap(([call, word, stem, given = '']) => {
      const named = Object.entries(webWords.en).filter(([key]) =>
        stem === undefined ? key === word : key.startsWith(stem),
      );
      const names = Array.from(given.matchAll(/(\w+)(?::|,|\s|$)/g), ([, name = '']) => name);
      return named.length > 0 && named.every(([, text]) => placeholdersOf(text).every((name) => names.includes(name)))
        ? []
        : [call];
    });
    expect(wrong).toEqual([]);
    expect(calls.length).toBeGreaterThan(20);
  });
});

describe('every text', () => {
  it('is plain: no Markdown, no markup, no address', () => {
    const marked = texts.filter(({ text }) => /[*_`#<>[\]|~\\]|&\w+;|https?:|www\./.test(text));
    expect(marked.map(({ place }) => place)).toEqual([]);
  });

  it('is there, tidy and short enough to be read at once', () => {
    const odd = texts.filter(({ text }) => text.trim() !== text || text === '' || / {2}|\n/.test(text));
    expect(odd.map(({ place }) => place)).toEqual([]);
    expect(texts.filter(({ text }) => text.length > longestText).map(({ place }) => place)).toEqual([]);
  });

  it('says what a thing does instead of "click here"', () => {
    expect(holding(['click here', 'haga clic aquí', 'pulse aquí', 'clique aqui', 'toque aqui'])).toEqual([]);
  });

  it('advertises no word that ends text messages at the carrier', () => {
    // Carriers themselves ask that whoever agrees to texts is told the word that ends them.
    // The page that plays a phone tells developers which words its carrier answers.
    const telling = ['phone.consent', 'text.linked', 'try.carrierNote'];
    const others = texts.filter(({ key }) => !telling.includes(key));
    expect(holding(['cancel', 'stop', 'stopall', 'end', 'quit', 'unsubscribe', 'optout', 'revoke'], others)).toEqual(
      [],
    );
    const helps = texts.filter(({ key }) => key === 'answer.help');
    expect(helps).toHaveLength(languages.length);
    expect(holding(['cancelar', 'parar', 'alto', 'detener', 'fin', 'sair'], helps)).toEqual([]);
  });

  it('promises no fee, discount or guarantee', () => {
    expect(holding(['fee', 'fees', 'late charge', 'cargo por', 'recargo', 'multa', 'taxa', 'guarantee[ds]?'])).toEqual(
      [],
    );
  });

  it('calls the member usted in Spanish', () => {
    const familiar = 'tú|tu|tus|te|ti|contigo|tuyo|tienes|puedes|quieres|debes|necesitas|eres|estás|sabes|dime|haz|pon';
    const orders = 'escribe|elige|revísalo|revisa|espera|intenta|llámanos|háblanos|vuelve';
    expect(holding([familiar, orders], inLanguage('es'))).toEqual([]);
  });

  it('calls the member você in Portuguese, as in Brazil', () => {
    const familiar = 'tu|teu|tua|teus|tuas|te|ti|contigo|vós|vosso|vossa';
    const european = 'ecrã|telemóvel|utilizador|utilizadora|palavra-passe|actual|facto|contacto|registo|morada';
    expect(holding([familiar, european], inLanguage('pt'))).toEqual([]);
  });

  it('says premium in one word to a reader: mensalidade, never the prize that prêmio is elsewhere', () => {
    expect(holding(['prêmio', 'prêmios'], inLanguage('pt'))).toEqual([]);
  });
});

/** Names, and words that are the same in both languages. Anything else that reads like English was forgotten. */
const sameAsEnglish: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  es: [
    'choice.amount',
    'choice.dental',
    'choice.no',
    'choice.onDay',
    'history.row',
    'review.plan',
    'review.planOf',
    'teams.choose',
    'text.from',
  ],
  pt: ['choice.amount', 'choice.onDay', 'history.row', 'review.planOf', 'teams.choose', 'text.from'],
};
const sameAsEnglishOnPages: typeof sameAsEnglish = {
  es: ['chat', 'kind.dental', 'owner', 'plan', 'product', 'tty'],
  pt: ['owner', 'product', 'tty'],
};

describe('a translation', () => {
  it.each(['es', 'pt'] as const)('is none where the words are still English: %s', (language) => {
    const same = (ours: Readonly<Record<string, string>>, english: Readonly<Record<string, string>>) =>
      Object.keys(ours).filter((key) => ours[key] === english[key]);
    expect(same(catalogues[language], catalogues.en).toSorted()).toEqual(sameAsEnglish[language]);
    expect(same(webWords[language], webWords.en).toSorted()).toEqual(sameAsEnglishOnPages[language]);
  });
});

/** What the bot offers to press or to say, and what it must hear in it. */
const offered: readonly (readonly [MessageKey, (heard: Heard) => unknown, unknown])[] = [
  ['choice.pay', ({ intents }) => intents.includes('pay_now'), true],
  ['choice.payAnother', ({ intents }) => intents.includes('pay_now'), true],
  ['choice.amountDue', ({ intents }) => intents.includes('amount_due'), true],
  ['choice.deadline', ({ intents }) => intents.includes('due_date'), true],
  ['choice.person', ({ intents }) => intents.includes('agent'), true],
  ['choice.yes', ({ yesNo }) => yesNo, 'yes'],
  ['choice.no', ({ yesNo }) => yesNo, 'no'],
  ['choice.today', ({ date }) => date, { kind: 'date', date: today }],
  ['choice.checking', ({ accountKind }) => accountKind, 'checking'],
  ['choice.savings', ({ accountKind }) => accountKind, 'savings'],
  ['choice.health', ({ planKind }) => planKind, 'health'],
  ['choice.dental', ({ planKind }) => planKind, 'dental'],
];

describe('what the bot offers', () => {
  it.each(offered)('is understood when it is pressed, in every language: %s', async (key, part, expected) => {
    const asked = { 'choice.today': 'payOn', 'choice.health': 'planKind', 'choice.dental': 'planKind' }[key as string];
    const heard = await Promise.all(
      languages.map((language) => hear(catalogues[language][key], language, asked ?? null)),
    );
    expect(heard.map(part)).toEqual(languages.map(() => expected));
  });

  it.each(languages)('is what the help of the bot can hear in %s', async (language) => {
    const [, list = ''] = /: ([^.]*)\./.exec(catalogues[language]['answer.help']) ?? [];
    const sayings = list.split(/, | or | o | ou /).map((saying) => saying.trim());
    const heard = await Promise.all(sayings.map((saying) => hear(saying, language)));
    const intents = heard.flatMap(({ intents: found }) => found);
    expect(intents).toEqual(
      expect.arrayContaining([
        'pay_now',
        'amount_due',
        'confirmation_receipt',
        'due_date',
        'methods_accepted',
        'agent',
      ]),
    );
    expect(heard.every(({ intents: found }) => found.length > 0)).toBe(true);
  });
});

describe('values in texts', () => {
  const table: readonly (readonly [ParameterKind, string | number, string, string, string])[] = [
    ['money', 12050, '$120.50', '$120.50', 'US$ 120,50'],
    ['money', 5, '$0.05', '$0.05', 'US$ 0,05'],
    ['money', 1000000, '$10,000.00', '$10,000.00', 'US$ 10.000,00'],
    ['day', '2026-05-23', 'Saturday, May 23', 'sábado, 23 de mayo', 'sábado, 23 de maio'],
    ['date', '2027-03-01', 'Monday, March 1, 2027', 'lunes, 1 de marzo de 2027', 'segunda-feira, 1º de março de 2027'],
    [
      'date',
      '2028-02-29',
      'Tuesday, February 29, 2028',
      'martes, 29 de febrero de 2028',
      'terça-feira, 29 de fevereiro de 2028',
    ],
    ['shortDate', '2027-03-01', 'March 1, 2027', '1 de marzo de 2027', '1º de março de 2027'],
    ['month', '2026-06', 'June 2026', 'junio de 2026', 'junho de 2026'],
    ['time', 1020, '5:00 PM', '5:00 p.m.', '17:00'],
    ['count', 1500, '1,500', '1,500', '1.500'],
    ['text', 'Select Gold', 'Select Gold', 'Select Gold', 'Select Gold'],
  ];

  it.each(table)('are written as each language does: %s %s', (kind, value, en, es, pt) => {
    const written = languages.map((language) => format(kind, value, language));
    expect(written).toEqual([en, es, pt]);
  });
});

describe('the searches of this file', () => {
  it('find a key that only looks like a used one', () => {
    expect(unusedIn("say('plan.ask'); words(`status.${status}`)", ['plan.ask', 'plan.row', 'status.settled'])).toEqual([
      'plan.row',
    ]);
  });

  it('find whole words only, with accents and in capitals', () => {
    const text = (words: string) => [{ language: 'es' as const, key: 'a', place: 'es a', text: words }];
    expect(holding(['end'], text('We send it'))).toEqual([]);
    expect(holding(['tú'], text('¿TÚ?'))).toEqual(['es a: ¿TÚ?']);
  });
});
