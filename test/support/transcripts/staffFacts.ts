import { all, conversation } from './kept.ts';
import type { Truth } from './facts.ts';
import type { PlayedWorld } from './playedWorld.ts';
import type { Sentence } from './sentences.ts';
import { caseInHand } from './staffSteps.ts';

/** What is true of cases, and of who speaks in a talk. */
export const staffFacts: readonly Sentence<PlayedWorld, Truth>[] = [
  {
    shape: /^Then the case is (waiting|with \w+|given back|closed as \w+)$/,
    means: async (played, said = '') => {
      const { state, staff, outcome } = await caseInHand(played);
      const is = {
        waiting: 'waiting',
        withStaff: `with ${staff?.name}`,
        givenBack: 'given back',
        closed: `closed as ${outcome}`,
      }[state];
      return equal(said, is);
    },
  },
  {
    shape: /^Then the case is about (\w+) and waits at (billing|identity|technical|hardship)$/,
    means: async (played, reason = '', queue = '') => {
      const found = await caseInHand(played);
      return equal(`${reason} ${queue}`, `${found.reason} ${found.queue}`);
    },
  },
  {
    shape:
      /^Then (somebody waits in the talk|nobody waits|somebody wants to be called back by (?:phone(?: at \S+)?|chat))$/,
    means: async (played, said = '') => {
      const { waits, callBack } = await caseInHand(played);
      const is = {
        inTalk: 'somebody waits in the talk',
        nobody: 'nobody waits',
        callBack: ['somebody wants to be called back by', callBack?.by, at(callBack?.phone ?? '')].join(' ').trim(),
      }[waits];
      return equal(said, is);
    },
  },
  {
    shape: /^Then the case tells what happened: (.+)$/,
    means: async (played, said = '') => {
      const { events } = await caseInHand(played);
      return equal(said, events.map(({ what, by }) => (by === null ? what : `${what} by ${by.name}`)).join(', '));
    },
  },
  {
    shape: /^Then (nobody|\w+) holds the talk(?: in the ([A-Za-z ]+))?$/,
    means: async (played, name = '', label = '') => {
      const { desk } = await conversation(played, label);
      return equal(name, desk?.held?.name ?? 'nobody');
    },
  },
  {
    shape: /^Then the audit trail says that staff did the last change of money$/,
    means: async ({ world }) => {
      const last = (await all(world, 'member')).flatMap(({ audit }) => audit.recent).at(-1);
      return last?.by.startsWith('staff') === true ? undefined : `it says ${last?.by ?? 'nothing'}`;
    },
  },
];

function equal(expected: string, actual: string): string | undefined {
  return expected === actual ? undefined : `it is: ${actual}`;
}

function at(number: string): string {
  return number === '' ? '' : `at ${number}`;
}
