import type { PlayedWorld } from './playedWorld.ts';
import { bankDigitsIn } from './secrets.ts';
import type { Sentence } from './sentences.ts';
import type { Window } from './windows.ts';

const member = String.raw`^Member(?: \(([^)]+)\))?`;

/** What no ordinary page sends: invisible characters, floods, cards that were changed or belong to another talk. */
export const oddSteps: readonly Sentence<PlayedWorld, Promise<void>>[] = [
  {
    shape: new RegExp(`${member} sends an empty message$`),
    means: async (played, label = '') => say(played, label, ''),
  },
  {
    shape: new RegExp(`${member} types with escapes: (.+)$`),
    means: async (played, label = '', text = '') => say(played, label, unescaped(text)),
  },
  {
    shape: new RegExp(`${member} writes "(.+)" (\\d+) times$`),
    means: async (played, label = '', text = '', times = '') => say(played, label, text.repeat(Number(times))),
  },
  {
    shape: new RegExp(`${member} sends the card (.+)$`),
    means: async ({ windows }, label = '', json = '') =>
      windows.send(await windows.at(label), { kind: 'card', text: '', card: JSON.parse(json) as unknown }),
  },
  {
    shape: new RegExp(`${member} presses "([^"]+)" with (.+) added to the card$`),
    means: async ({ windows }, label = '', title = '', json = '') => {
      const window = await windows.at(label);
      const card = { ...cardOf(window, title), ...(JSON.parse(json) as object) };
      await windows.send(window, { kind: 'card', text: '', card });
    },
  },
  {
    shape: new RegExp(`${member} presses "([^"]+)" of the ([a-z ]+)$`),
    means: async ({ windows }, label = '', title = '', other = '') => {
      const card = cardOf(await windows.at(other), title);
      await windows.send(await windows.at(label), { kind: 'card', text: '', card });
    },
  },
];

async function say(played: PlayedWorld, label: string, text: string): Promise<void> {
  played.secrets.push(...bankDigitsIn(text));
  await played.windows.send(await played.windows.at(label), { kind: 'message', text });
}

/** `\u200b` as the character itself: in a transcript it could not be seen. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function cardOf(window: Window, title: string): object {
  for (const { facts } of [...window.replies].reverse()) {
    const action = facts?.actions?.find((each) => each.title === title);
    if (action !== undefined && facts?.binding !== undefined)
      return { ...facts.binding, action: action.action, fields: {} };
  }
  throw new Error(`there is no such button to press: ${title}`);
}
