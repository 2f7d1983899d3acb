import { numberIsBad } from '../../../src/app/phones.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import { textTools } from '../../../src/app/texts.ts';
import { Counts, deliverTexts, momentOf, unlinkPhone } from '../../../src/payments/index.ts';
import { policies } from '../../../src/app/policies.ts';
import { createWork } from '../../../src/store/work.ts';
import { textsTo } from './phoneFacts.ts';
import { ourNumber } from './phoneGivens.ts';
import type { PlayedWorld } from './playedWorld.ts';
import type { Sentence } from './sentences.ts';

const member = String.raw`^Member(?: \(([^)]+)\))?`;

/** What a phone does, and what is texted to it. */
export const phoneSteps: readonly Sentence<PlayedWorld, Promise<void>>[] = [
  {
    // Whatever the digits are this time, they are in the latest text and nowhere else.
    shape: new RegExp(`${member} types the code texted to (\\+\\d{11})$`),
    means: async (played, label = '', phone = '') => {
      const texts = (await textsTo(played, phone)).flatMap((text) => /\b\d{6}\b/.exec(text)?.[0] ?? []);
      const code = texts.at(-1);
      if (code === undefined) throw new Error(`no code was texted to ${phone}`);
      played.secrets.push(code);
      await played.windows.send(await played.windows.at(label), { kind: 'message', text: code });
    },
  },
  {
    shape: new RegExp(`${member} types a wrong code$`),
    means: async (played, label = '') => {
      await played.windows.send(await played.windows.at(label), { kind: 'message', text: '000 000' });
    },
  },
  {
    shape: new RegExp(`${member} texts back the (first|second|latest) code$`),
    means: async (played, label = '', which = '') => {
      const window = await played.windows.at(label);
      const { phone = '' } = played.world.starts.get(label) ?? {};
      const said = [...(await textsTo(played, phone)), ...window.replies.map(({ text }) => text)].join('\n');
      const codes = [...new Set(Array.from(said.matchAll(/(?:PAY|PAGAR) (\d{4})/g), ([code]) => code))];
      const code = which === 'latest' ? codes.at(-1) : codes[which === 'first' ? 0 : 1];
      if (code === undefined) throw new Error('no such code was offered');
      await played.windows.send(window, { kind: 'message', text: code });
    },
  },
  {
    shape: new RegExp(`${member} sends the carrier's word (STOP|START)$`),
    means: async (played, label = '', word = '') => {
      const kind = word === 'STOP' ? 'optOut' : 'optIn';
      await played.windows.send(await played.windows.at(label), { kind, text: word });
    },
  },
  {
    shape: /^The texts that may go are handed over$/,
    means: async ({ world }) => {
      await world.talks();
      await deliverTexts({ ...world.bank.tools(), ...textTools(ourNumber) }, new Counts());
    },
  },
  {
    shape: /^Meanwhile the import changes the phone of member (\d{12}) to (\+\d{11})$/,
    means: async ({ world }, id = '', phone = '') => {
      await world.talks();
      const work = createWork(world.store, sha256);
      work.actAs({ by: 'import', name: 'elsewhere', at: world.now });
      const known = await work.member(id);
      if (known === undefined) throw new Error(`there is no member ${id}`);
      work.putMember(unlinkPhone({ ...known, phone }, 'numberChanged', momentOf(world.now, policies), world.ids));
      await work.commit();
    },
  },
  {
    shape: /^Meanwhile the carrier says that nobody can be reached at (\+\d{11})$/,
    means: async ({ world }, phone = '') => {
      await world.talks();
      const tools = { ids: world.ids, now: () => world.now };
      await numberIsBad(world.store, tools)({ address: { kind: 'sms', phone, ours: ourNumber }, madeAt: world.now });
    },
  },
];
