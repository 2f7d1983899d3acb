import { describe, expect, it } from '@jest/globals';
import type { ChannelActivity } from '../../../src/channels/azure/activity.ts';
import { mentionsBot, withoutMentions } from '../../../src/channels/azure/mentions.ts';

const bot = '28:bot';
const mention = (text: string, id = bot) => ({ type: 'mention', mentioned: { id }, text });
const said = (text: string, ...entities: readonly object[]) =>
  ({ text, entities, recipient: { id: bot } }) as unknown as ChannelActivity;

describe('what was said to the bot', () => {
  it.each<[string, ChannelActivity, string]>([
    ['at the beginning', said('<at>Pay</at> hello', mention('<at>Pay</at>')), 'hello'],
    ['at the end', said('hello <at>Pay</at>', mention('<at>Pay</at>')), 'hello'],
    ['in the middle', said('hello <at>Pay</at>, pay $5', mention('<at>Pay</at>')), 'hello , pay $5'],
    ['several times', said('<at>Pay</at> a <at>Pay</at> b <at>Pay</at>', mention('<at>Pay</at>')), 'a b'],
    ['twice named', said('<at>Pay</at><at>Pay</at>yes', mention('<at>Pay</at>'), mention('<at>Pay</at>')), 'yes'],
    ['with an attribute', said('<at id="0">Pay</at> yes', mention('<at>Pay</at>')), 'yes'],
    ['in capital letters', said('<AT>Pay</AT> yes', mention('<at>Pay</at>')), 'yes'],
    [
      'with hard spaces',
      said('<at>Pay</at>\u00a0\u00a0pay&nbsp;my\u00a0bill\u00a0', mention('<at>Pay</at>')),
      'pay my bill',
    ],
    ['by an at sign', said('@Pay yes', mention('@Pay')), 'yes'],
    ['nothing but the name', said('<at>Pay</at>', mention('<at>Pay</at>')), ''],
    [
      'other people keep theirs',
      said('<at>Pay</at> pay for <at>Ana Sá</at>', mention('<at>Pay</at>'), mention('<at>Ana Sá</at>', '29:ana')),
      'pay for Ana Sá',
    ],
    ['lines stay', said('<at>Pay</at> one\r\ntwo\rthree', mention('<at>Pay</at>')), 'one\ntwo\nthree'],
    ['a mention of letters takes none away', said('a banana', mention('a')), 'a banana'],
    ['no text of a mention', said('<at>Pay</at> yes', { type: 'mention', mentioned: { id: bot } }), 'Pay yes'],
    ['no mention', said('  <b>pay</b> **now** '), '<b>pay</b> **now**'],
    ['unclosed tags', said(`${'<at'.repeat(5000)} yes`, mention('<at>Pay</at>')), `${'<at'.repeat(5000)} yes`],
  ])('has no name of the bot in it: %s', (_where, activity, expected) => {
    expect(withoutMentions(activity)).toBe(expected);
  });

  it('is addressed to it only where it is the one who is mentioned', () => {
    expect(mentionsBot(said('<at>Pay</at> x', mention('<at>Pay</at>')))).toBe(true);
    expect(mentionsBot(said('<at>Ana</at> x', mention('<at>Ana</at>', '29:ana')))).toBe(false);
    expect(mentionsBot(said('Pay x', { type: 'clientInfo', mentioned: { id: bot } }))).toBe(false);
  });
});
