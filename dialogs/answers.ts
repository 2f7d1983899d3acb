import type { AnswerId, Reply } from '../src/messages/index.ts';
import { nextDueDate } from '../src/rules/index.ts';
import { timeLinePicture } from './facts/dueDate.ts';
import { ourTexts } from './phone/ourTexts.ts';
import { menu } from './choices.ts';
import type { SayingId } from './topics.ts';
import type { Talk } from './talk.ts';

type Sayings = Readonly<Record<SayingId, (talk: Talk) => Reply>>;

const sayings: Sayings = {
  who_are_you: (talk) => ({ text: talk.words()('answer.whoAreYou', { phone: phone(talk) }) }),
  help(talk) {
    // Whoever is at a loss before the first question has another trouble than what to say.
    return talk.turn.asked === 'memberId' ? article('find_member_id', talk) : { text: talk.words()('answer.help') };
  },
  thanks: (talk) => ({ text: talk.words()('answer.thanks') }),
  // In a language not spoken before, what the bot is has not been said yet.
  greeting: (talk) => (talk.switched ? hello(talk) : { text: talk.words()('answer.greeting') }),
  goodbye: (talk) => ({ text: talk.words()('answer.goodbye') }),
};

export function saying(id: SayingId, talk: Talk): Reply {
  return sayings[id](talk);
}

/** The article that holds today; where none does, whom to ask instead. */
export function article(id: AnswerId, talk: Talk): Reply {
  const ours = id === 'unauthorised_or_scam' ? ourTexts(talk) : undefined;
  if (ours !== undefined) return ours;
  const { tools, language, today, policy } = talk.turn;
  const found = tools.answers.find(id, language, today, policy);
  if (found === undefined) return { text: talk.words()('repair.noAnswer', { phone: phone(talk) }) };
  const picture = id === 'due_date' ? timeLinePicture(nextDueDate(today, policy).month, talk) : {};
  return { text: found.text, short: found.short, ...picture, because: [`${found.id} ${found.from}`] };
}

/** What the bot is and what it can do; the first words of every talk. */
export function greeting(talk: Talk): Reply {
  return { ...hello(talk), choices: menu(talk) };
}

/** Where there is little room, what the bot is stands before its first answer, and the menu says what it can do. */
function hello(talk: Talk): Reply {
  return { text: talk.words()(talk.turn.abilities.isNarrow ? 'answer.greeting' : 'greeting.hello') };
}

function phone(talk: Talk): string {
  return talk.turn.policy.contacts.customerService;
}
