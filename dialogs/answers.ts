import type { Choice, Reply } from '../src/messages/index.ts';
import { nextDueDate } from '../src/rules/index.ts';
import type { Intent } from '../src/understanding/index.ts';
import type { Talk } from './talk.ts';

/** Questions that are answered at once and change nothing, also in the middle of a payment. */
export type Answerable = Extract<
  Intent,
  | 'due_date'
  | 'methods_accepted'
  | 'first_payment'
  | 'missed_payment'
  | 'who_are_you'
  | 'help'
  | 'agent'
  | 'coverage_active'
  | 'thanks'
  | 'greeting'
>;

type Answers = Record<Answerable, (talk: Talk) => Reply>;

const answers: Answers = {
  due_date(talk) {
    const { month, dueOn } = nextDueDate(talk.turn.today, talk.turn.policy);
    return { text: talk.words()('answer.deadline', { month, dueOn }) };
  },
  missed_payment: (talk) => ({ text: talk.words()('answer.late', contacts(talk)) }),
  methods_accepted: (talk) => ({ text: talk.words()('answer.methods', contacts(talk)) }),
  first_payment: (talk) => ({ text: talk.words()('answer.firstPayment') }),
  who_are_you: (talk) => ({ text: talk.words()('answer.whoAreYou', contacts(talk)) }),
  help(talk) {
    // Whoever is at a loss before the first question has another trouble than what to say.
    if (talk.turn.asked !== 'memberId') return { text: talk.words()('answer.help') };
    return { text: talk.words()('answer.memberId', { ...contacts(talk), portal: talk.turn.policy.contacts.portal }) };
  },
  coverage_active: (talk) => ({
    text: talk.words()('answer.notYet', { ...contacts(talk), tty: talk.turn.policy.contacts.tty }),
  }),
  agent: (talk) => ({
    text: talk.words()('answer.person', { ...contacts(talk), tty: talk.turn.policy.contacts.tty }),
  }),
  thanks: (talk) => ({ text: talk.words()('answer.thanks') }),
  // In a language not spoken before, what the bot is has not been said yet.
  greeting: (talk) => ({ text: talk.words()(talk.switched ? 'greeting.hello' : 'answer.greeting') }),
};

export function isAnswerable(intent: Intent): intent is Answerable {
  return intent in answers;
}

export function answer(intent: Answerable, talk: Talk): Reply {
  return answers[intent](talk);
}

/** What the bot is and what it can do; the first words of every talk. */
export function greeting(talk: Talk): Reply {
  return { text: talk.words()('greeting.hello'), choices: menu(talk) };
}

export function menu(talk: Talk): Choice[] {
  const words = talk.words();
  const titles = [words('choice.pay'), words('choice.amountDue'), words('choice.deadline'), words('choice.person')];
  return titles.map((title) => ({ title, value: title }));
}

function contacts(talk: Talk): { phone: string } {
  return { phone: talk.turn.policy.contacts.customerService };
}
