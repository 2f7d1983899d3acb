import { describe, expect, it } from '@jest/globals';
import members from '../../data/demo/members.json' with { type: 'json' };
import { type PlanFacts, planMatches } from '../../src/rules/index.ts';
import type { Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

type Named = Pick<PlanFacts, 'kind' | 'name' | 'carrier'>;

const all = members.flatMap(({ plans }) => plans.map(({ kind, name, carrier }) => ({ kind, name, carrier }) as Named));
const plans = [...new Map(all.map((plan) => [`${plan.name}, ${plan.carrier}`, plan])).values()];

const kindWords: Readonly<Record<Language, Readonly<Record<Named['kind'], string>>>> = {
  en: { health: 'health', dental: 'dental' },
  es: { health: 'salud', dental: 'dental' },
  pt: { health: 'saúde', dental: 'odontológico' },
};

/** How people give kind, name and insurer in one go. */
const forms: Readonly<Record<Language, readonly ((kind: string, name: string, carrier: string) => string)[]>> = {
  en: [
    (kind, name) => `${kind}, ${name}`,
    (kind, name) => `${kind} ${name}`,
    (kind, name) => `${kind} - ${name}.`,
    (kind, _, carrier) => `${kind} ${carrier}`,
    (kind, _, carrier) => `${kind}, ${carrier}`,
    (kind, name, carrier) => `${kind} ${name} ${carrier}`,
    (kind, name, carrier) => `${kind}, ${name}, ${carrier}`,
    (kind, name, carrier) => `${kind} ${carrier} ${name}`,
    (kind, name, carrier) => `it's ${kind}, ${name} from ${carrier}`,
    (kind, name) => `my ${kind} plan is ${name}`,
    (kind, _, carrier) => `my ${carrier} ${kind} plan`,
    (kind, name) => `my ${name} ${kind} plan`,
    (kind, name, carrier) => `my ${kind} plan, ${name} (${carrier})`,
  ],
  es: [
    (kind, name) => `${kind}, ${name}`,
    (kind, name) => `${kind} ${name}`,
    (kind, _, carrier) => `${kind} ${carrier}`,
    (kind, name, carrier) => `${kind} ${name} ${carrier}`,
    (kind, name, carrier) => `${kind}, ${name}, de ${carrier}`,
    (kind, name) => `mi plan de ${kind} es ${name}`,
    (kind, name, carrier) => `mi plan ${kind} ${name} de ${carrier}`,
    (kind, _, carrier) => `mi plan de ${kind} de ${carrier}`,
  ],
  pt: [
    (kind, name) => `${kind}, ${name}`,
    (kind, name) => `${kind} ${name}`,
    (kind, _, carrier) => `${kind} ${carrier}`,
    (kind, name, carrier) => `${kind} ${name} ${carrier}`,
    (kind, name, carrier) => `${kind}, ${name}, da ${carrier}`,
    (kind, name) => `meu plano de ${kind} é ${name}`,
    (kind, name, carrier) => `meu plano ${kind} ${name} da ${carrier}`,
    (kind, _, carrier) => `meu plano de ${kind} da ${carrier}`,
  ],
};
const languages: readonly Language[] = ['en', 'es', 'pt'];

describe.each(plans)('the plan $name of $carrier', (plan) => {
  it.each(languages)('is named with its kind in every form, in %s', async (language) => {
    for (const form of forms[language]) {
      const words = form(kindWords[language][plan.kind], plan.name, plan.carrier);
      await expectNamed(words, plan, language, 'planKind');
      await expectNamed(words.toLowerCase(), plan, language, 'planKind');
      await expectNamed(`100200300400, ${words}`, plan, language, 'memberId');
    }
  });

  it.each(languages)(
    'is named by its name, its insurer or both where the name is asked for, in %s',
    async (language) => {
      const { name, carrier } = plan;
      for (const words of [name, carrier, `${name} ${carrier}`, `${carrier}, ${name}`, `${name} (${carrier})`])
        await expectNamed(words, plan, language, 'planName');
    },
  );
});

/** The words for the plan prove it: a name that is cut short would cost one of few tries. */
async function expectNamed(text: string, plan: Named, language: Language, asked: string): Promise<void> {
  const { planKind = plan.kind, planWords = '', amount, date } = await hear(text, language, asked);
  const matches = planMatches(plan as PlanFacts, { kind: planKind, words: planWords });
  expect({ text, planKind, planWords, matches, amount, date }).toEqual({
    text,
    planKind: plan.kind,
    planWords,
    matches: true,
    amount: undefined,
    date: undefined,
  });
}
