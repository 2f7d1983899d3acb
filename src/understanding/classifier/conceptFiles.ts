import bank from '../../../data/concepts/bank.json' with { type: 'json' };
import everyday from '../../../data/concepts/everyday.json' with { type: 'json' };
import life from '../../../data/concepts/life.json' with { type: 'json' };
import plan from '../../../data/concepts/plan.json' with { type: 'json' };
import talk from '../../../data/concepts/talk.json' with { type: 'json' };
import time from '../../../data/concepts/time.json' with { type: 'json' };
import elsewhere from '../../../data/concepts/elsewhere.json' with { type: 'json' };
import { fold } from '../normalise.ts';

/** What `data/concepts/<theme>.json` holds: a concept, and per language its words and phrases, commas between. */
type ConceptFile = Readonly<Record<string, Readonly<Record<string, string>>>>;

const files: readonly ConceptFile[] = [bank, plan, life, talk, time, everyday, elsewhere];

/** Every concept with its phrases of all languages, each phrase as its words. */
export const concepts: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  files.flatMap((file) => Object.entries(file).map(([concept, lists]) => [concept, phrasesOf(lists)] as const)),
);

function phrasesOf(lists: Readonly<Record<string, string>>): string[][] {
  return Object.values(lists)
    .flatMap((list) => list.split(','))
    .map((phrase) => fold(phrase).trim().split(/\s+/))
    .filter(([first]) => first !== undefined && first !== '');
}
