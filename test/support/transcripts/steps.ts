import type { CardBinding, Language } from '../../../src/messages/index.ts';
import { meanwhileSteps } from './meanwhileSteps.ts';
import { fillIn } from './fillIn.ts';
import { numberOf, openCode } from './inTheirWay.ts';
import { oddSteps } from './oddSteps.ts';
import { staffSteps } from './staffSteps.ts';
import { phoneSteps } from './phoneSteps.ts';
import { pageSteps } from './pageSteps.ts';
import type { PlayedWorld } from './playedWorld.ts';
import { bankDigitsIn } from './secrets.ts';
import type { Sentence } from './sentences.ts';
import type { Window } from './windows.ts';
import { instantAt } from './world.ts';

const member = String.raw`^Member(?: \(([^)]+)\))?`;
const languages: Record<string, Language> = { English: 'en', Spanish: 'es', Portuguese: 'pt' };

/** What happens in a talk. */
export const steps: readonly Sentence<PlayedWorld, Promise<void>>[] = [
  ...oddSteps,
  ...pageSteps,
  ...meanwhileSteps,
  ...phoneSteps,
  ...staffSteps,
  {
    shape: new RegExp(`${member}: (.*)$`),
    means: async (played, label = '', text = '') => {
      played.secrets.push(...bankDigitsIn(text));
      const window = await played.windows.at(label);
      await played.windows.send(window, { kind: 'message', text: withCode(text, window) });
    },
  },
  {
    shape: new RegExp(`${member} opens the chat$`),
    means: async (played, label = '') => {
      await played.windows.send(await played.windows.at(label), { kind: 'hello', text: '' });
    },
  },
  {
    shape: new RegExp(`${member} presses(| an older one| the one from the turn before): (.+)$`),
    means: async (played, label = '', which = '', title = '') => {
      const window = await played.windows.at(label);
      await press(played, window, title, which);
    },
  },
  {
    shape: new RegExp(`${member} fills the form: (.+)$`),
    means: async (played, label = '', filled = '') => {
      const window = await played.windows.at(label);
      const { form, fields } = fillIn(window, filled, played.secrets);
      if (window.channel !== 'website') throw new Error('there is no form to fill in here, only a page');
      await played.windows.send(window, {
        kind: 'card',
        text: '',
        card: { ...form.binding, action: 'submit', fields },
      });
    },
  },
  {
    shape: new RegExp(`${member} sends the same message again$`),
    means: async (played, label = '') => played.windows.sendAgain(await played.windows.at(label)),
  },
  {
    shape: new RegExp(`${member} chooses (English|Spanish|Portuguese) on the page$`),
    means: async (played, label = '', name = '') => {
      const window = await played.windows.at(label);
      const language = languages[name];
      await played.windows.send(window, {
        kind: 'language',
        text: '',
        ...(language === undefined ? {} : { language }),
      });
    },
  },
  {
    shape: /^(\d+) minutes? pass$/,
    means: async ({ world, windows }, minutes = '') => {
      world.pass(Number(minutes));
      await windows.sweep();
    },
  },
  {
    shape: /^It becomes (\d{4}-\d\d-\d\d) at (\d\d:\d\d)$/,
    means: async ({ world, windows }, date = '', time = '') => {
      world.now = instantAt(date, time);
      await windows.sweep();
    },
  },
  { shape: /^The server restarts$/, means: ({ windows }) => windows.restart() },
  { shape: /^The next message breaks the bot$/, means: async ({ world }) => void (world.faults.hearing += 1) },
  {
    shape: /^The next payment breaks just before it is saved$/,
    means: async ({ world }) => void (world.faults.receipt += 1),
  },
  {
    shape: /^The store meets a change of somebody else (\d+) times?$/,
    means: async ({ world }, times = '') => void (world.faults.conflict += Number(times)),
  },
  { shape: /^The disk fails in the next turn$/, means: async ({ world }) => void (world.faults.disk = Infinity) },
  {
    shape: /^The answer of the disk gets lost in the next turn$/,
    means: async ({ world }) => void (world.faults.answer += 1),
  },
];

/** `{code}` is the code of the review that was shown last. */
function withCode(text: string, { replies }: Window): string {
  const code = replies.findLast(({ facts }) => facts?.code !== undefined)?.facts?.code;
  if (code === undefined && text.includes('{code}')) throw new Error('no code was shown yet');
  return text.replace('{code}', code ?? '');
}

/** Presses a button or an offered answer that the member can see, or a card further up. */
async function press({ windows }: PlayedWorld, window: Window, title: string, which: string): Promise<void> {
  // By text a review is not read out again after each question: its code stands for it.
  const isByCode = window.channel === 'sms' && openCode(window) !== undefined;
  const seen = which === '' && !isByCode ? window.latest : window.replies;
  const offers = seen.flatMap(({ facts, choices = [] }) => [
    ...(facts?.actions ?? [])
      .filter((each) => each.title === title)
      .map(({ action }) => cardOf(facts?.binding, action)),
    ...choices.filter((choice) => choice.title === title).map(({ value }) => value),
  ]);
  const pressed = offers.at(which === ' an older one' ? -2 : -1);
  if (pressed === undefined) throw new Error(`there is no such button to press: ${title}`);
  const byNumber = window.channel === 'sms' && typeof pressed === 'string' ? numberOf(title, window) : undefined;
  if (byNumber !== undefined) await windows.send(window, byNumber);
  else if (typeof pressed === 'string') await windows.send(window, { kind: 'message', text: pressed });
  else await windows.send(window, { kind: 'card', text: '', card: pressed });
}

function cardOf(binding: CardBinding | undefined, action: string) {
  if (binding === undefined) throw new Error('a card without a binding cannot be pressed');
  return { ...binding, action, fields: {} };
}
