import type { Reply } from '../src/messages/index.ts';
import { type Claimant, type Identification, identify, verifyGuest } from '../src/payments/index.ts';
import { minutesBetween, type PlanKind } from '../src/rules/index.ts';
import { menu } from './choices.ts';
import { type Finish, type Form, nothing, type Question } from './form.ts';
import { handOver } from './handoff/handOver.ts';
import { type IdentifyDraft, openId, sealId } from './identifyDraft.ts';
import { onPage, takePage } from './identifyPage.ts';
import { isVerified, type Talk } from './talk.ts';

/** What was told of a Member ID and a plan before anybody was shown to be anybody. */
export type ToldOfSelf = Pick<IdentifyDraft, 'sealedId' | 'planKind' | 'planWords'>;

export interface Identified {
  readonly planIds: readonly string[];
  readonly planKind?: PlanKind;
  /** The plan in the member's own words; a guest is shown nothing else. */
  readonly planWords?: string;
}

type BeginsWith = Pick<IdentifyDraft, 'need' | 'told'> & {
  readonly memberId?: string;
  /** Told in a talk that this one takes the place of. */
  readonly self?: ToldOfSelf | undefined;
};

/** No sentence has to say "1 minutes", and nobody is told to come back too early. */
const fewestMinutes = 2;

export const identifyForm: Form<IdentifyDraft> = {
  id: 'identify',
  questions: [memberId(), planKind(), planName(), dateOfBirth()].map(onPageWhereNeeded),
  submit: async (draft, card, talk) => (talk.turn.mayTakeIdentity ? takePage(draft, card, talk) : nothing),

  begin(options, talk) {
    const { need, memberId: known, told, self } = options as BeginsWith;
    const sealedId = known === undefined ? undefined : sealId(known, talk);
    const knownGuest = need === 'verified' && talk.turn.proof.level === 'guest';
    return { need, told, knownGuest, sealedId, ...self };
  },

  finish: prove,
};

/** Where it may not be typed who somebody is, every question is the same one: the page asks for all that is missing. */
function onPageWhereNeeded(question: Question<IdentifyDraft>): Question<IdentifyDraft> {
  return {
    ...question,
    // Shown in another talk meanwhile, it is shown for this one too.
    isOpen: (draft, talk) => !isVerified(talk) && question.isOpen(draft, talk),
    ask: (draft, talk, binding) =>
      talk.turn.abilities.acceptsIdentity ? question.ask(draft, talk, binding) : onPage(draft, talk, binding),
    read(draft, talk, asked) {
      if (talk.turn.mayTakeIdentity) return question.read(draft, talk, asked);
      const { memberId: id, dateOfBirth: born, bareDigits } = talk.heard;
      const tells = id !== undefined || born !== undefined || (bareDigits[0] ?? '').length >= fewestIdDigits;
      return asked && tells ? { kind: 'refused', note: talk.words()('identity.notHere') } : nothing;
    },
  };
}

async function prove(draft: IdentifyDraft, talk: Talk): Promise<Finish<IdentifyDraft>> {
  const words = talk.words();
  if (isVerified(talk)) return { kind: 'done', result: { planIds: [] } };
  const outcome = await decide(draft, talk);
  if (outcome.kind === 'identified') return { kind: 'done', result: accept(outcome, draft, talk) };
  const phone = talk.turn.policy.contacts.customerService;
  if (outcome.reason === 'wait') {
    const minutes = Math.max(fewestMinutes, Math.ceil(minutesBetween(talk.turn.at, outcome.until)));
    const handedOver = await handOver('identityFailed', [], talk);
    return {
      kind: 'stopped',
      note: `${words('identity.wait', { minutes, phone })}\n${handedOver}`,
      choices: menu(talk),
    };
  }
  const { need, told } = draft;
  const cleared = draft.knownGuest ? { ...draft, dateOfBirth: undefined } : { need, told, knownGuest: false };
  return { kind: 'reopened', draft: cleared, note: words('identity.noMatch') };
}

function decide(draft: IdentifyDraft, talk: Talk): Promise<Identification> {
  const { turn } = talk;
  const { proof } = turn;
  const id = draft.knownGuest && proof.level === 'guest' ? proof.memberId : openId(draft, talk);
  const claimant: Claimant = {
    conversationId: turn.conversationId,
    source: turn.source,
    memberKey: turn.tools.vault.fingerprint(id),
    at: turn.at,
  };
  if (draft.knownGuest && draft.dateOfBirth !== undefined) {
    return verifyGuest(turn.work, id, draft.dateOfBirth, claimant, turn.policy);
  }
  const plan = { kind: draft.planKind ?? 'health', words: draft.planWords ?? '' };
  const claim = { memberId: id, plan, ...(draft.dateOfBirth === undefined ? {} : { dateOfBirth: draft.dateOfBirth }) };
  return identify(turn.work, claim, claimant, turn.policy);
}

function accept(outcome: Identification & { kind: 'identified' }, draft: IdentifyDraft, talk: Talk): Identified {
  const { turn } = talk;
  const { memberId } = outcome.member;
  turn.proof =
    outcome.level === 'verified'
      ? { level: 'verified', memberId, by: 'dateOfBirth', at: turn.at }
      : { level: 'guest', memberId, planIds: outcome.planIds.slice(0, 1), at: turn.at };
  return {
    planIds: outcome.planIds,
    ...(draft.planKind === undefined ? {} : { planKind: draft.planKind }),
    ...(draft.planWords === undefined ? {} : { planWords: draft.planWords }),
  };
}

/** Shorter numbers in a message that was answered already are no try at an ID. */
const fewestIdDigits = 6;

function memberId(): Question<IdentifyDraft> {
  return {
    field: 'memberId',
    isOpen: (draft) => !draft.knownGuest && draft.sealedId === undefined,
    ask: (draft, talk) => {
      const words = talk.words();
      const toShow = draft.need === 'verified' && draft.told !== true;
      return { text: words(toShow ? 'identity.askMemberIdToShow' : 'identity.askMemberId') };
    },
    read(draft, talk, asked) {
      const { heard } = talk;
      if (heard.memberId !== undefined)
        return { kind: 'set', draft: { ...draft, sealedId: sealId(heard.memberId, talk) } };
      const digits = heard.bareDigits[0] ?? '';
      // A question may hold a number ("what if the 23rd is a Sunday?") without meaning it for an ID.
      const isAnswered = talk.turn.said.length > 0 && digits.length < fewestIdDigits;
      if (!asked || digits === '' || isAnswered) return nothing;
      const billing = digits.length === 9 && digits.startsWith('7');
      return { kind: 'refused', note: talk.words()(billing ? 'identity.billingNumber' : 'identity.notTwelveDigits') };
    },
    clear: (draft) => ({ ...draft, sealedId: undefined }),
  };
}

function planKind(): Question<IdentifyDraft> {
  return {
    field: 'planKind',
    isOpen: (draft) => !draft.knownGuest && draft.planKind === undefined,
    ask: (_, talk) => withKinds(talk, { text: talk.words()('identity.askPlanKind') }),
    read: (draft, { heard }) =>
      heard.planKind === undefined ? nothing : { kind: 'set', draft: { ...draft, planKind: heard.planKind } },
    clear: (draft) => ({ ...draft, planKind: undefined }),
  };
}

function withKinds(talk: Talk, reply: Reply): Reply {
  const words = talk.words();
  const choice = (title: string) => ({ title, value: title });
  return { ...reply, choices: [choice(words('choice.health')), choice(words('choice.dental'))] };
}

function planName(): Question<IdentifyDraft> {
  return {
    field: 'planName',
    isOpen: (draft) => !draft.knownGuest && draft.planWords === undefined,
    ask: (_, talk) => ({ text: talk.words()('identity.askPlanName') }),
    read: (draft, { heard }, asked) => {
      // "no, health" answers the question before this one; it is no name.
      const isAnswer = asked && heard.planKind === undefined && heard.yesNo === undefined && heard.intents.length === 0;
      const said = heard.planWords ?? (isAnswer && heard.text.length > 0 ? heard.text : undefined);
      return said === undefined ? nothing : { kind: 'set', draft: { ...draft, planWords: said } };
    },
    clear: (draft) => ({ ...draft, planWords: undefined }),
  };
}

function dateOfBirth(): Question<IdentifyDraft> {
  return {
    field: 'dateOfBirth',
    isOpen: (draft) => draft.need === 'verified' && draft.dateOfBirth === undefined,
    ask({ knownGuest, told }, talk) {
      const words = talk.words();
      const without = words('choice.goOnWithout');
      const toShow = knownGuest && told !== true;
      const text = words(toShow ? 'identity.askDateOfBirthToShow' : 'identity.askDateOfBirth');
      return { text, choices: [{ title: without, value: without }] };
    },
    read: (draft, { heard }) =>
      heard.dateOfBirth === undefined ? nothing : { kind: 'set', draft: { ...draft, dateOfBirth: heard.dateOfBirth } },
    clear: (draft) => ({ ...draft, dateOfBirth: undefined }),
  };
}
