import { describe, expect, it } from '@jest/globals';
import { readActivity } from '../../../src/channels/directline/readActivity.ts';

const read = (activity: unknown) => readActivity(Buffer.from(JSON.stringify(activity)));
const binding = { draft: 'd1', step: 'review', version: 3, action: 'confirm' };
const nested = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels)) as unknown;

describe('reading an activity', () => {
  it('takes a message with its words and the client id', () => {
    expect(read({ type: 'message', text: 'pay', channelData: { clientActivityID: 'abc' } })).toEqual({
      kind: 'inbound',
      inbound: { kind: 'message', text: 'pay', clientActivityId: 'abc' },
    });
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['no type', { text: 'hi' }],
    ['a number as type', { type: 5 }],
    ['a number as text', { type: 'message', text: 5 }],
    ['an object as text', { type: 'message', text: { toString: 'x' } }],
    ['a message without text', { type: 'message' }],
    ['an update of the conversation', { type: 'conversationUpdate', membersAdded: [] }],
    ['an invoke', { type: 'invoke', name: 'adaptiveCard/action' }],
    ['a deletion', { type: 'messageDelete' }],
    ['a value that is no card of ours', { type: 'message', value: { amount: '12' } }],
    ['a client id that is a path', { type: 'message', text: 'a', channelData: { clientActivityID: '../../etc' } }],
    ['a language we do not speak', { type: 'event', name: 'language', value: { language: 'xx' } }],
  ])('refuses %s', (_name, activity) => {
    expect(read(activity)).toMatchObject({ kind: 'refused' });
  });

  it('refuses bytes that are no text and text that is no JSON', () => {
    expect(readActivity(Buffer.alloc(0))).toMatchObject({ kind: 'refused' });
    expect(readActivity(Buffer.from([0x7b, 0xff, 0xfe]))).toMatchObject({ kind: 'refused' });
    expect(readActivity(Buffer.from('{"type":"message"'))).toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['an unknown event', { type: 'event', name: 'ContinueConversation' }],
    ['an event without name', { type: 'event', name: { $ne: null } }],
  ])('ignores %s', (_name, activity) => {
    expect(read(activity)).toEqual({ kind: 'ignored' });
  });

  it('knows that somebody is writing', () => {
    expect(read({ type: 'typing', text: 'half a mess' })).toEqual({ kind: 'typing' });
  });

  it('survives senders, attachments and channel data of any shape', () => {
    for (const odd of [null, 5, 'x', [], { a: 1 }]) {
      const answer = read({ type: 'message', text: 'hi', from: odd, channelData: odd, attachments: odd, name: odd });
      expect(answer).toEqual({ kind: 'inbound', inbound: { kind: 'message', text: 'hi' } });
    }
  });

  it('makes a message without words of a picture alone', () => {
    expect(read({ type: 'message', attachments: [{ contentType: 'image/png' }] })).toEqual({
      kind: 'inbound',
      inbound: { kind: 'message', text: '' },
    });
  });

  it('keeps only text that can be stored and shown as it reads', () => {
    const hostile = 'a\u0000b\ud800c\u202egpj.exe\u001b[31m\r\nnext';
    expect(read({ type: 'message', text: hostile })).toMatchObject({
      inbound: { text: 'ab\ufffdcgpj.exe[31m\nnext' },
    });
  });

  it('takes 16 kB of text and refuses one byte more', () => {
    expect(read({ type: 'message', text: 'a'.repeat(16_384) }).kind).toBe('inbound');
    expect(read({ type: 'message', text: 'a'.repeat(16_385) })).toMatchObject({ code: 'TextTooLong' });
  });

  it('hears the join and the change of language, with the tags of browsers', () => {
    expect(read({ type: 'event', name: 'webchat/join', value: { language: 'pt-BR' } })).toMatchObject({
      inbound: { kind: 'hello', language: 'pt' },
    });
    expect(read({ type: 'event', name: 'webchat/join' })).toEqual({
      kind: 'event',
      name: 'webchat/join',
      inbound: { kind: 'hello', text: '' },
    });
    expect(read({ type: 'event', name: 'language', value: 'es-MX' })).toMatchObject({
      inbound: { kind: 'language', language: 'es' },
    });
  });
});

describe('reading a pressed card', () => {
  it('takes the binding and the inputs beside it as fields', () => {
    const value = { ...binding, routing: '021000021', account: '12345678' };
    expect(read({ type: 'message', value, channelData: { postBack: true } })).toEqual({
      kind: 'inbound',
      inbound: { kind: 'card', text: '', card: { ...binding, fields: { routing: '021000021', account: '12345678' } } },
    });
  });

  it('takes fields of their own as well', () => {
    expect(read({ type: 'message', value: { ...binding, fields: { amount: '12' } } })).toMatchObject({
      inbound: { card: { fields: { amount: '12' } } },
    });
  });

  it('drops what is no short text under a plain name', () => {
    const value = JSON.parse(
      `{"draft":"d1","step":"review","version":3,"action":"confirm","__proto__":"x","constructor":"x","toString":"x",
        "a b":"x","amount":5,"list":["x"],"deep":{"x":"y"},"ok":"yes"}`,
    ) as object;
    expect(read({ type: 'message', value })).toMatchObject({
      inbound: { card: { ...binding, fields: { ok: 'yes' } } },
    });
    const answer = read({ type: 'message', value });
    expect(JSON.stringify(answer)).not.toContain('"x"');
  });

  it('cuts long fields and takes at most twenty', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}`, 'x']));
    const answer = read({ type: 'message', value: { ...binding, long: 'y'.repeat(5_000), ...many } });
    const { fields } = (answer as unknown as { inbound: { card: { fields: Record<string, string> } } }).inbound.card;
    expect(Object.keys(fields)).toHaveLength(20);
    expect(fields['long']).toHaveLength(500);
  });

  it('refuses values that are deep or large', () => {
    expect(read({ type: 'message', value: { ...binding, deep: nested(500) } })).toMatchObject({
      code: 'ValueTooLarge',
    });
    expect(read({ type: 'message', value: { ...binding, big: 'x'.repeat(9_000) } })).toMatchObject({
      code: 'ValueTooLarge',
    });
  });

  it.each([
    [{ ...binding, version: '3' }],
    [{ ...binding, version: -1 }],
    [{ ...binding, draft: { $ne: null } }],
    [{ ...binding, action: undefined }],
    [{ ...binding, step: 'x'.repeat(101) }],
  ])('refuses the binding %j', (value) => {
    expect(read({ type: 'message', value })).toMatchObject({ kind: 'refused' });
  });
});
