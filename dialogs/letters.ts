import { wantsLetters, withTopic } from '../src/payments/index.ts';
import { type NoticeTopic, noticeTopics } from '../src/rules/index.ts';
import { type Sign, signsOf } from '../src/understanding/index.ts';
import { choicesFor, isPressed, menu } from './choices.ts';
import { type Form, nothing, type Question } from './form.ts';
import { isVerified, type Talk } from './talk.ts';

const topicSigns: readonly (readonly [NoticeTopic, Sign])[] = [
  ['reminders', 'ofReminders'],
  ['progress', 'ofProgress'],
  ['problems', 'ofProblems'],
  ['autopay', 'namesAutopay'],
];

interface LettersDraft {
  readonly done?: boolean | undefined;
}

/** What the member is written to about unasked. Each topic is turned on or off by itself, as often as it takes. */
export const lettersForm: Form<LettersDraft> = {
  id: 'letters',
  begin: () => ({}),
  questions: [
    {
      field: 'identity',
      isOpen: (_, talk) => !isVerified(talk),
      ask: () => ({ text: '' }),
      read: () => nothing,
      child: { form: 'identify', options: () => ({ need: 'verified' }), answer: (draft) => draft },
    },
    which(),
  ],
  async finish(_, talk) {
    const { customerService: phone } = talk.turn.policy.contacts;
    const words = talk.words();
    const text = (await hasAddress(talk)) === false ? words('letters.noEmail', { phone }) : words('letters.done');
    talk.say({ text, choices: menu(talk) });
    return { kind: 'done', result: {} };
  },
};

function which(): Question<LettersDraft> {
  return {
    field: 'letterTopic',
    async isOpen({ done }, talk) {
      return done !== true && (await hasAddress(talk));
    },
    async ask(_, talk) {
      const words = talk.words();
      const member = await talk.member();
      const lines = noticeTopics.map((topic) => {
        const isOn = member !== undefined && wantsLetters(member.preferences, topic);
        return words(isOn ? 'letters.isOn' : 'letters.isOff', { topic: nameOf(topic, talk) });
      });
      return { text: [words('letters.ask'), ...lines].join('\n'), choices: choicesFor(titles(talk)) };
    },
    titles: (_, talk) => titles(talk),
    async read(draft, talk, asked) {
      if (!asked || draft.done === true) return nothing;
      const { heard } = talk;
      const words = talk.words();
      const isDone =
        heard.choiceNumber === noticeTopics.length + 1 ||
        heard.yesNo === 'no' ||
        heard.intents.includes('cancel') ||
        signsOf(heard).has('leavesIt');
      if (isDone || isPressed(words('letters.leaveIt'), talk)) return { kind: 'set', draft: { done: true } };
      const byNumber = heard.choiceNumber === undefined ? undefined : noticeTopics[heard.choiceNumber - 1];
      const topic = noticeTopics.find((each) => isPressed(nameOf(each, talk), talk)) ?? byNumber ?? topicSaid(talk);
      const member = topic === undefined ? undefined : await talk.member();
      if (topic === undefined || member === undefined) return nothing;
      const on = turnedTo(talk) ?? !wantsLetters(member.preferences, topic);
      talk.turn.work.putMember(withTopic(member, topic, on));
      const turned = words(on ? 'letters.nowOn' : 'letters.nowOff', { topic: nameOf(topic, talk) });
      const note = topic === 'autopay' && !on ? `${turned} ${words('letters.stillAgreed')}` : turned;
      return { kind: 'set', draft: { ...draft }, note };
    },
  };
}

/** "The reminders", "those about AutoPay": one kind, and no other wish beside it. */
function topicSaid({ heard }: Talk): NoticeTopic | undefined {
  const signs = signsOf(heard);
  const said = topicSigns.filter(([, sign]) => signs.has(sign)).map(([topic]) => topic);
  const isElse = heard.intents.some((intent) => intent !== 'reminders' && intent !== 'opt_out');
  return isElse || said.length !== 1 ? undefined : said[0];
}

/** "Turn them off" turns nothing on that is off already. */
function turnedTo({ heard }: Talk): boolean | undefined {
  const signs = signsOf(heard);
  if (signs.has('lettersOff')) return false;
  return signs.has('lettersOn') ? true : undefined;
}

function titles(talk: Talk): string[] {
  return [...noticeTopics.map((topic) => nameOf(topic, talk)), talk.words()('letters.leaveIt')];
}

async function hasAddress(talk: Talk): Promise<boolean> {
  const email = (await talk.member())?.email;
  return email !== undefined && email !== null;
}

function nameOf(topic: NoticeTopic, talk: Talk): string {
  return talk.words()(`letters.topic.${topic}`);
}
