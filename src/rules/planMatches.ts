import type { PlanFacts, PlanKind } from './facts.ts';
import { isNear } from './spelling.ts';

export interface SaidPlan {
  readonly kind: PlanKind;
  readonly words: string;
}

/** Words that name no plan: articles, courtesies and what every bill says, in the three languages. */
const fillers = wordSet(`
  a an and by called carrier company connector coverage for from have i in inc insurance insurer is it llc mine my
  name named of on our please plan plans premium the think through with
  aseguradora com con cobertura de del el es la las llama los me mi nombre o para plano plan por prima seguro seguros
  se un una y e meu minha nome os as um uma da do das dos operadora seguradora chama
  health dental medical med dent salud saude medico odontologico
`);

/** Words that many plans share: alone they say nothing. */
const common = wordSet(`
  bronze silver gold platinum catastrophic standard basic low high direct value premier select choice plus connectorcare
  care hmo ppo epo pos network family individual adult pediatric child level tier type option saver essential new
  england massachusetts mass ma bronce plata oro platino prata ouro platina group general community
`);

/**
 * Whether the said words name this plan, by its carrier or its name. Forgiving in case, accents, order and small slips,
 * but every word has to belong to the plan: a list of all carriers must not match, nor a word that many plans share.
 */
export function planMatches(plan: PlanFacts, said: SaidPlan): boolean {
  if (plan.kind !== said.kind) return false;
  const words = wordsOf(said.words);
  const carrier = wordsOf(plan.carrier);
  const name = wordsOf(plan.name);
  const known = [...carrier, ...name, ...joined(carrier), ...joined(name), ...initials(plan.carrier)];
  const matched = matchAll(words, known);
  if (matched === undefined) return false;
  return matched.some((word) => !common.has(word) && !/^\d+$/.test(word)) || namesWhole(matched, carrier, name);
}

/** The words of the plan that were said, or `undefined` when a said word is none of them. */
function matchAll(words: readonly string[], known: readonly string[]): string[] | undefined {
  const matched: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const pair = word + (words[index + 1] ?? '');
    const single = known.find((candidate) => isNear(word, candidate));
    const double = single === undefined ? known.find((candidate) => isNear(pair, candidate)) : undefined;
    if (double !== undefined) index += 1;
    const found = single ?? double;
    if (found === undefined) return undefined;
    matched.push(found);
  }
  return matched;
}

/** "Standard Silver" is made of shared words only, but said in full it is the name on the bill. */
function namesWhole(matched: readonly string[], carrier: readonly string[], name: readonly string[]): boolean {
  const said = new Set(matched);
  return [carrier, name].some((words) => words.length > 1 && words.every((word) => said.has(word)));
}

/** "Blue Cross" is typed "bluecross" too. */
function joined(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => (words[index] ?? '') + word);
}

/** "BCBS" for Blue Cross Blue Shield: three initials or more. */
function initials(carrier: string): string[] {
  const all = plainWords(carrier).filter((word) => word !== 'of' && word !== 'and');
  const letters = all.map((word) => word.charAt(0)).join('');
  return letters.length < 3
    ? []
    : Array.from({ length: letters.length - 2 }, (_, index) => letters.slice(0, index + 3));
}

function wordsOf(text: string): string[] {
  return plainWords(text).filter((word) => !fillers.has(word));
}

function plainWords(text: string): string[] {
  const plain = text.slice(0, 200).normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
