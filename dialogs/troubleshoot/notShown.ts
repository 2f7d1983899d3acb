import type { Reply } from '../../src/messages/index.ts';
import { article } from '../answers.ts';
import { menu, yesNoChoices } from '../choices.ts';
import { facts } from '../facts/index.ts';
import { sayTold } from '../facts/told.ts';
import { type Form, nothing, type Question } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { handOver } from '../handoff/handOver.ts';
import { choicesOf, chosenOf, type Option } from './choose.ts';
import { standingOf } from './standing.ts';

type Where = 'atPharmacy' | 'atDoctor' | 'atInsurer' | 'atPortal';

interface NotShownDraft {
  readonly where?: Where | undefined;
  readonly careNow?: boolean | undefined;
  /** Where to get care was said while asking on. */
  readonly toldCare?: boolean | undefined;
}

const places: readonly Option<Where>[] = [
  { id: 'atPharmacy', title: 'shown.atPharmacy', signs: ['atPharmacy'] },
  { id: 'atDoctor', title: 'shown.atDoctor', signs: ['atDoctor'] },
  { id: 'atInsurer', title: 'shown.atInsurer', signs: ['atInsurer'] },
  { id: 'atPortal', title: 'shown.atPortal', signs: ['atPortal'] },
];

/** Somebody who paid is told they are not covered: what we know, what is normal, and a case where a person has to look. */
export const notShown: Form<NotShownDraft> = {
  id: 'notShown',
  begin: () => ({}),
  questions: [whoSays(), careNow(), identity()],
  async finish({ where, careNow: urgent = false, toldCare }, talk) {
    const member = await talk.member();
    if (member === undefined) {
      const { customerService: phone } = talk.turn.policy.contacts;
      return { kind: 'stopped', note: talk.words()('identity.notOnFile', { phone }) };
    }
    if (urgent && toldCare !== true) talk.say(article('crisis_medical', talk));
    // What the question supposed ("if I paid on Friday") is not asked about here.
    const asked = withoutSupposed(talk);
    sayTold([...(await facts.payments(member, asked)), ...(await facts.coverage(member, asked))], [], talk);
    const standing = standingOf(member, talk);
    const words = talk.words();
    const lines = standing.covered.map((plan) => words('shown.isCovered', { plan }));
    if (standing.lagUntil !== undefined) {
      lines.push(words('shown.lag', { days: talk.turn.policy.insurerDays, by: standing.lagUntil }));
    }
    if (standing.hasReceipt) lines.push(words('shown.proof'));
    if (standing.needsPerson || urgent) {
      const found = [where ?? 'unknown', ...(urgent ? ['careNow'] : [])];
      lines.push(await handOver('paidNotCovered', found, talk), words(urgent ? 'shown.sayUrgent' : 'shown.say'));
    }
    if (lines.length === 0) lines.push(words('shown.notHere', { phone: talk.turn.policy.contacts.customerService }));
    talk.say(closing(lines, talk));
    return { kind: 'done', result: {} };
  },
};

function closing(lines: readonly string[], talk: Talk): Reply {
  return { text: lines.join('\n'), choices: menu(talk), because: ['coverageOf'] };
}

function withoutSupposed(talk: Talk): Talk {
  const { supposed: _, ...heard } = talk.heard;
  return { ...talk, heard };
}

function whoSays(): Question<NotShownDraft> {
  return {
    field: 'shownWhere',
    isOpen: ({ where }) => where === undefined,
    ask: (_, talk) => ({ text: talk.words()('shown.where'), choices: choicesOf(places, talk) }),
    read(draft, talk, asked) {
      const where = draft.where === undefined ? chosenOf(places, talk, asked) : undefined;
      return where === undefined ? nothing : { kind: 'set', draft: { ...draft, where } };
    },
    clear: (draft) => ({ ...draft, where: undefined }),
  };
}

function careNow(): Question<NotShownDraft> {
  return {
    field: 'careNow',
    isOpen: (draft) => draft.careNow === undefined,
    ask(_, talk) {
      return { text: talk.words()('shown.askCare'), choices: yesNoChoices(talk) };
    },
    read(draft, talk, asked) {
      const { yesNo } = talk.heard;
      if (!asked || yesNo === undefined) return nothing;
      if (yesNo === 'no') return { kind: 'set', draft: { ...draft, careNow: false } };
      // Once nothing is left to ask, it is said before everything else.
      if (isVerified(talk)) return { kind: 'set', draft: { ...draft, careNow: true } };
      const note = article('crisis_medical', talk).text;
      return { kind: 'set', draft: { ...draft, careNow: true, toldCare: true }, note };
    },
    clear: (draft) => ({ ...draft, careNow: undefined }),
  };
}

function identity(): Question<NotShownDraft> {
  return {
    field: 'identity',
    isOpen: (_, talk) => !isVerified(talk),
    ask: () => ({ text: '' }),
    read: () => nothing,
    child: { form: 'identify', options: () => ({ need: 'verified' }), answer: (draft) => draft },
  };
}
