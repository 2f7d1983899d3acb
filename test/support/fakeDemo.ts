import type { DemoPhone, DemoTeams, PhoneText, SaidInTeams, TeamsChat, TeamsMessage } from '../../src/web/index.ts';

export interface FakePhones extends DemoPhone {
  readonly written: { readonly phone: string; readonly body: string }[];
  readonly kept: Map<string, readonly PhoneText[]>;
  outcome: 'taken' | 'refused';
  put(phone: string, text: Partial<PhoneText> & { readonly body: string }): void;
}

const noon = Date.parse('2026-05-13T16:00:00.000Z');

/** Phones whose texts a test writes by hand. */
export function fakePhones(): FakePhones {
  const fake: FakePhones = {
    written: [],
    kept: new Map(),
    outcome: 'taken',
    put(phone, text) {
      const before = fake.kept.get(phone) ?? [];
      const at = noon + before.length * 60_000;
      const whole = { id: `SM${before.length}`, from: 'us', at, state: 'delivered', segments: 1, ...text } as const;
      const others = before.filter(({ id }) => id !== whole.id);
      fake.kept.set(phone, [...others, whole]);
    },
    phones: async () => [
      { phone: '+16175550101', name: 'Alma Example' },
      { phone: '+16175550102', name: 'Bruno Example' },
    ],
    async text(phone, body) {
      fake.written.push({ phone, body });
      if (fake.outcome === 'taken') fake.put(phone, { from: 'phone', body });
      return fake.outcome;
    },
    texts: (phone) => fake.kept.get(phone) ?? [],
  };
  return fake;
}

export interface FakeTeams extends DemoTeams {
  readonly heard: { readonly chat: TeamsChat; readonly said: SaidInTeams; readonly language: string }[];
  outcome: 'taken' | 'refused';
  /** What the bot says next, one answer for each thing said. */
  readonly answers: Partial<TeamsMessage>[];
  change(chat: TeamsChat, id: string, cards: readonly object[]): void;
}

/** A chat whose bot says what a test has it say. */
export function fakeTeams(): FakeTeams {
  const kept = new Map<string, readonly TeamsMessage[]>();
  const keyOf = ({ kind, person }: TeamsChat) => `${kind} ${person}`;
  const fake: FakeTeams = {
    heard: [],
    outcome: 'taken',
    answers: [],
    change(chat, id, cards) {
      const changed = fake.messages(chat).map((message) => (message.id === id ? { ...message, cards } : message));
      kept.set(keyOf(chat), changed);
    },
    async say(chat, said, language) {
      fake.heard.push({ chat, said, language });
      if (fake.outcome === 'refused') return 'refused';
      const before = fake.messages(chat);
      const at = noon + before.length * 60_000;
      const person =
        said.kind === 'text'
          ? [{ id: `p${before.length}`, from: 'person', text: said.text, cards: [], at } as const]
          : [];
      const next = fake.answers.shift();
      const bot =
        next === undefined ? [] : [{ id: `b${before.length}`, from: 'bot', text: '', cards: [], at, ...next } as const];
      kept.set(keyOf(chat), [...before, ...person, ...bot]);
      return 'taken';
    },
    messages: (chat) => kept.get(keyOf(chat)) ?? [],
  };
  return fake;
}
