import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CardAction, MemberBrowser } from './crash/memberBrowser.ts';
import { importFile, payer } from './crash/payers.ts';
import { ServerProcess } from './crash/serverProcess.ts';
import { folderTexts, formsOf, leaksOf, type Text } from './support/leaks.ts';

const [guest, member] = [payer(1, 'guest'), payer(2, 'signedIn')];

/** Numbers no store, log or answer may show, each typed in one wrong place only, so that a leak names its place. */
const typed = {
  inFreeChat: '48392655181',
  inFreeChatLong: '48392655181630247',
  inFreeChatSpaced: '4839 2655 1907',
  cardInFreeChat: '4539 1488 0343 6467',
  ssnInFreeChat: '219-09-9998',
  asMemberId: '4839265517',
  asMemberIdOfItsLength: '483926551907',
  asMemberIdLong: '4839265519082',
  asPlanKind: '48392655231',
  asPlanName: '48392655249',
  inPlanName: 'Harbor Health 48392655257',
  asBirthDate: '48392655413',
  asAmount: '48392655265',
  cardAsAmount: '5500005555555559',
  asAccountKind: '48392655273',
  asRouting: '4839265528',
  asAccount: '48392655299',
  cardAsAccount: '4012888888881881',
  asName: '48392655306',
  inName: 'Alma 48392655314',
  asDay: '48392655322',
  atReview: '48392655330',
  inReviewChange: 'change the account to 48392655348',
  ssnAtReview: '219-09-9990',
  onCardAsName: 'Alma 48392655356',
  onCardAsKind: '48392655364',
  onCardAsOther: '48392655372',
  onCardAsRouting: '4839265538',
  onCardOnlyOnce: '48392655398',
} as const;

const names = Object.keys(typed);
const secrets = Object.values(typed).map((text) => text.replace(/\D/g, ''));

let folder = '';
let server: ServerProcess;
const bodies: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaks-'));
  const membersFile = join(folder, 'members.json');
  await writeFile(membersFile, importFile([guest, member]));
  server = await ServerProcess.create({
    STORE_DIR: join(folder, 'store'),
    MEMBERS_FILE: membersFile,
    DEMO_NOW: '2026-05-13T15:00:00-04:00',
    LOG_LEVEL: 'trace',
  });
  await server.start();
}, 60_000);

afterAll(async () => {
  await server.kill().catch(() => {});
  await rm(folder, { recursive: true, force: true });
});

/** Says all of it, one after the other, in a conversation of its own; an object fills in the newest card. */
async function talk(said: readonly (string | object)[], memberId?: string): Promise<MemberBrowser> {
  const browser = new MemberBrowser(server, bodies, memberId);
  await browser.open();
  for (const each of said) {
    const activity =
      typeof each === 'string'
        ? { type: 'message', text: each }
        : { type: 'message', value: { ...newestCard(browser), ...each }, channelData: { postBack: true } };
    await browser.say(activity, ignore, ignore);
  }
  await browser.transcript();
  for (const [link] of JSON.stringify(browser.shown).matchAll(/http[^"]+\/receipt\/[^"]+/g)) {
    bodies.push(await (await fetch(link)).text());
  }
  return browser;
}

function newestCard({ shown }: MemberBrowser): CardAction['data'] {
  const actions = shown.flatMap(({ attachments = [] }) => attachments.flatMap(({ content }) => content.actions ?? []));
  return actions.findLast(({ data }) => data !== undefined)?.data;
}

function ignore(): void {}

/** Where a number can be read, in words. */
async function leaks(): Promise<string[]> {
  const answers = bodies.map((text): Text => ['http', text]);
  const texts: Text[] = [['log', server.output], ...answers, ...(await folderTexts(join(folder, 'store')))];
  const leaking = leaksOf(secrets, texts);
  return leaking.map((leak) => leak.replace(/number (\d+)/, (_, at: string) => names[Number(at)] ?? at));
}

describe('an account, card or Social Security number typed in a wrong place', () => {
  const { memberId } = guest;
  const known = [memberId, 'health', 'Harbor Health'];
  const bank = ['pay', '$20.00', 'savings', '021000021'];
  const talks: Record<string, { said: readonly (string | object)[]; as?: string }> = {
    'in free chat': {
      said: [
        typed.inFreeChat,
        typed.inFreeChatLong,
        typed.inFreeChatSpaced,
        'pay',
        `my account is ${typed.inFreeChat}`,
      ],
    },
    'in free chat, of a card or a person': {
      said: [typed.cardInFreeChat, typed.ssnInFreeChat, `ssn ${typed.ssnInFreeChat}`],
    },
    'as the Member ID': {
      said: ['pay', typed.asMemberId, typed.asMemberIdLong, typed.asMemberIdOfItsLength, 'back', ...known],
    },
    'as the kind or name of the plan': {
      said: ['pay', memberId, typed.asPlanKind, 'health', typed.asPlanName, ...known],
    },
    'in the name of the plan': { said: ['pay', memberId, 'health', typed.inPlanName, '$20.00'] },
    'as the date of birth': { said: ['how much do I owe', ...known, typed.asBirthDate] },
    'as the amount': { said: ['pay', typed.asAmount, typed.cardAsAmount, '$20.00'], as: member.memberId },
    'as the kind of account or the routing number': {
      said: ['pay', '$20.00', typed.asAccountKind, 'savings', typed.asRouting],
      as: member.memberId,
    },
    'where it belongs, and as the name': {
      said: [...bank, typed.asAccount, typed.asName, typed.inName, 'today'],
      as: member.memberId,
    },
    'as the account, of a card': { said: [...bank, typed.cardAsAccount, 'no', 'never mind'], as: member.memberId },
    'as the day and at the review': {
      said: [...bank, typed.asAccount, 'Alma Doe', typed.asDay, 'today', typed.atReview],
      as: member.memberId,
    },
    'as a change at the review': {
      said: [
        'pay $20.00 from savings 021000021 today',
        typed.asAccount,
        'Alma Doe',
        typed.inReviewChange,
        typed.ssnAtReview,
        'yes',
        'yes',
      ],
      as: member.memberId,
    },
    'on the card, in other fields': {
      said: [
        'pay',
        '$20.00',
        // One on file is offered since the talk before.
        'another account',
        {
          accountKind: typed.onCardAsKind,
          routingNumber: typed.onCardAsRouting,
          nameOnAccount: typed.onCardAsName,
          favouriteColour: typed.onCardAsOther,
          accountNumber: typed.onCardOnlyOnce,
        },
        { accountKind: 'savings', routingNumber: '021000021' },
        'today',
      ],
      as: member.memberId,
    },
  };

  it.each(Object.keys(talks))('can be read nowhere afterwards: %s', async (name) => {
    const { said, as } = talks[name] ?? { said: [] };
    const { shown } = await talk(said, as);
    expect(shown.length).toBeGreaterThan(said.length);
    expect(await leaks()).toEqual([]);
  });
});

describe('the search for numbers', () => {
  it.each(formsOf('48392655181').map((form, index) => [index, form] as const))(
    'finds form %i of a number',
    (_, form) => {
      expect(leaksOf(['48392655181'], [['somewhere', `before ${form} after`]])).toHaveLength(1);
    },
  );

  it('finds a number in base64 wherever it stands in what was encoded', () => {
    for (const before of ['', 'a', 'ab', 'abc', '{"account":"']) {
      const text = Buffer.from(`${before}48392655181"}`).toString('base64');
      expect(leaksOf(['48392655181'], [['somewhere', text]])).toHaveLength(1);
    }
  });

  it('takes neither the last four digits nor another number for it', () => {
    expect(leaksOf(['48392655181'], [['somewhere', 'ending in 5181, routing 021000021, 48392655182']])).toEqual([]);
  });
});
