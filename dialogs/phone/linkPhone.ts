import type { Reply } from '../../src/messages/index.ts';
import { linkedPhone, mayText, type Member } from '../../src/payments/index.ts';
import { bostonMinuteOf, linkCodeIn } from '../../src/rules/index.ts';
import { choicesFor, isPressed, menu } from '../choices.ts';
import { type Finish, type Form, nothing, type Question } from '../form.ts';
import { choicesOf } from '../offers.ts';
import type { Offer } from '../memory.ts';
import { isVerified, type Talk } from '../talk.ts';
import { provenIdentity, whyProof } from '../provenIdentity.ts';
import { sendCode, takeCode } from './linkCodes.ts';
import { consentText, ending, type LinkDraft, type LinkEnd } from './linkDraft.ts';

/** Links the phone on file: the consent first, then a one-time code that is sent there and typed here. */
export const linkPhoneForm: Form<LinkDraft> = {
  id: 'phoneLink',
  begin: (options) => options as LinkDraft,
  questions: [provenIdentity(), consent(), code()],
  settle: settleLink,
  finish: finishLink,
};

async function settleLink(draft: LinkDraft, talk: Talk): Promise<{ draft: LinkDraft; notes: readonly string[] }> {
  const why = whyProof(draft, talk, 'phone.whyProof');
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (member === undefined || why.draft.waits !== undefined || why.draft.over !== undefined) return why;
  const over = await whyNot(member, talk);
  return over === undefined ? why : { ...why, draft: { ...why.draft, over } };
}

async function whyNot(member: Member, talk: Talk): Promise<LinkEnd | undefined> {
  if (member.phone === null) return 'noneOnFile';
  if (!mayText(await talk.turn.work.phone(member.phone))) return 'wantsNone';
  return linkedPhone(member) === undefined ? undefined : 'linkedAlready';
}

function consent(): Question<LinkDraft> {
  return {
    field: 'textsOk',
    isOpen: ({ waits, over }) => waits === undefined && over === undefined,
    async ask(_, talk) {
      const text = `${await consentText(talk)}\n${talk.words()('phone.askAgree')}`;
      return { text, choices: choicesFor(yesOrNo(talk)) };
    },
    titles: (_, talk) => yesOrNo(talk),
    async read(draft, talk, asked) {
      if (!asked || draft.waits !== undefined) return nothing;
      const { heard } = talk;
      const words = talk.words();
      const agrees = heard.yesNo === 'yes' || heard.choiceNumber === 1 || isPressed(words('choice.textMe'), talk);
      const declines = heard.yesNo === 'no' || heard.choiceNumber === 2 || isPressed(words('choice.textMeNot'), talk);
      if (declines) return { kind: 'set', draft: { ...draft, over: 'declined' } };
      return agrees ? sendCode(draft, talk) : nothing;
    },
  };
}

function code(): Question<LinkDraft> {
  return {
    field: 'linkCode',
    isOpen: ({ over }) => over === undefined,
    async ask({ waits }, talk) {
      const words = talk.words();
      const choices = choicesFor(anotherOrNone(talk));
      if (waits !== true) return { text: words('phone.askNewCode'), choices };
      const { codeMinutes: minutes } = talk.turn.policy.phone;
      return { text: words('phone.codeSent', { ending: await ending(talk), minutes }), choices };
    },
    titles: (_, talk) => anotherOrNone(talk),
    async read(draft, talk, asked) {
      if (!asked || draft.waits === undefined) return nothing;
      const { heard } = talk;
      const words = talk.words();
      const typed = linkCodeIn(heard.text);
      if (typed !== undefined) return takeCode(typed, draft, talk);
      const leaves = heard.yesNo === 'no' || heard.choiceNumber === 2 || isPressed(words('choice.leaveCode'), talk);
      if (leaves) return { kind: 'set', draft: { ...draft, over: 'left' } };
      const again = heard.choiceNumber === 1 || isPressed(words('choice.askNewCode'), talk);
      return again || (draft.waits === false && heard.yesNo === 'yes') ? sendCode(draft, talk) : nothing;
    },
  };
}

async function finishLink(draft: LinkDraft, talk: Talk): Promise<Finish<LinkDraft>> {
  const { over, thenPayByText } = draft;
  const isLinked = over === 'linked' || over === 'linkedAlready';
  if (!isLinked || thenPayByText !== true) {
    talk.say({ text: await endWords(draft, talk), choices: menu(talk) });
    if (over !== 'linked') return { kind: 'done', result: {} };
    const offered = await offerPayByText(talk);
    if (offered === undefined) return { kind: 'done', result: {} };
    talk.say(offered.reply);
    return { kind: 'done', result: { offers: offered.offers } };
  }
  talk.say({ text: await endWords(draft, talk) });
  return { kind: 'leadsTo', next: { form: 'payByText', options: {}, deaf: true } };
}

/** Whoever has an account that is proved may pay by text too. */
async function offerPayByText(talk: Talk): Promise<{ reply: Reply; offers: readonly Offer[] } | undefined> {
  const member = await talk.member();
  if (member?.accounts.some(({ state }) => state === 'validated') !== true) return undefined;
  const words = talk.words();
  const does = { kind: 'begin', next: { form: 'payByText', options: {} } } as const;
  const offers: readonly Offer[] = [{ title: words('choice.payByText'), does }];
  return { reply: { text: words('payByText.shallI'), choices: choicesOf(offers) }, offers };
}

async function endWords({ over, until }: LinkDraft, talk: Talk): Promise<string> {
  const words = talk.words();
  const { portal, customerService: phone } = talk.turn.policy.contacts;
  switch (over) {
    case 'linked':
    case 'linkedAlready':
      return words(`phone.${over}`, { ending: await ending(talk) });
    case 'wantsNone':
      return words('phone.wantsNone', { ending: await ending(talk), ours: talk.turn.tools.texting?.ours ?? '' });
    case 'codesTooMany':
      return words('phone.codesTooMany', { until: bostonMinuteOf(until ?? talk.turn.at) });
    case 'declined':
    case 'left':
      return words(`phone.${over}`);
    default:
      return words('phone.noneOnFile', { portal, phone });
  }
}

function yesOrNo(talk: Talk): string[] {
  const words = talk.words();
  return [words('choice.textMe'), words('choice.textMeNot')];
}

function anotherOrNone(talk: Talk): string[] {
  const words = talk.words();
  return [words('choice.askNewCode'), words('choice.leaveCode')];
}
