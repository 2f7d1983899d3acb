import { describe, expect, it } from '@jest/globals';
import { drawTeams, usedCardMessage } from '../../src/channels/azure/drawTeams.ts';
import { drawWebChat } from '../../src/channels/azure/drawWebChat.ts';
import { drawLine } from '../../src/channels/directline/draw.ts';
import { drawSms } from '../../src/channels/sms/draw.ts';
import type { Line } from '../../src/turns/index.ts';
import { reviewed } from '../turns/guestPayment.ts';
import { openWorld } from '../turns/world.ts';

const mark = 'only.forStaff';
const pageAddress = (id: string) => `https://pay.example/f/${id}`;
const pressed = { draft: 'd', step: 'confirm', version: 1, action: 'confirm', fields: {} };

const channels: Readonly<Record<string, (line: Line) => unknown>> = {
  'the website': (line) => drawLine(line, { conversationId: 'c', userId: 'u' }, pageAddress),
  Teams: (line) => drawTeams(line, pageAddress),
  'a used card in Teams': (line) => usedCardMessage(line, pressed),
  'Web Chat on Azure': (line) => drawWebChat(line, 'u', pageAddress),
  SMS: (line) => drawSms(line, pageAddress),
};

describe('why the bot said something', () => {
  it.each(Object.entries(channels))('is never drawn on %s', async (_, draw) => {
    const world = openWorld();
    const lines = (await world.lines(await reviewed(world))).filter(({ from }) => from === 'bot');
    const marked = lines.map((line) => ({
      ...line,
      reply: { ...line.reply, because: [mark] },
      why: {
        said: [{ key: mark, values: { [mark]: mark } }],
        articles: [{ id: mark, from: line.why?.rulesFrom as never }],
        rulesFrom: line.why?.rulesFrom as never,
        form: mark,
        asked: mark,
      },
    }));
    expect(marked.length).toBeGreaterThan(3);
    expect(JSON.stringify(marked)).toContain(mark);
    expect(JSON.stringify(marked.map(draw))).not.toContain(mark);
  });
});
