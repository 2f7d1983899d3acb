import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import acts from '../../data/console/acts.json' with { type: 'json' };
import { actRefusals, type StaffAct } from '../../src/handoff/index.ts';
import { almasCase, almasLines, usualMorning } from '../support/console/cases.ts';
import { type CasesServer, cookieOf, startCasesServer, tokenOf } from '../support/console/casesServer.ts';
import { deskNow, type PlayedDesk, playedDesk } from '../support/console/playedDesk.ts';

let desk: PlayedDesk;
let server: CasesServer;

beforeEach(async () => {
  desk = playedDesk();
  usualMorning(desk);
  server = await startCasesServer(desk);
});
afterEach(async () => {
  await server.close();
  expect(server.errors).toEqual([]);
});

const { number } = almasCase;
const actId = '11111111-1111-4111-8111-111111111111';
const hold = () => desk.change(number, { state: 'withStaff', staff: { staffId: 'ana', name: 'Ana Agent' } });

async function ask(path: string, staffId = 'ana') {
  const answer = await fetch(`${server.url}/staff/api/${path}`, { headers: { cookie: cookieOf(staffId) } });
  return { status: answer.status, body: (await answer.json().catch(() => undefined)) as unknown };
}

async function post(act: string, body: unknown, { staffId = 'ana', type = 'application/json' } = {}) {
  const answer = await fetch(`${server.url}/staff/api/cases/${number}/${act}`, {
    method: 'POST',
    headers: { cookie: cookieOf(staffId), 'x-staff-token': tokenOf(staffId), 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json().catch(() => undefined)) as unknown };
}

describe('what the pages ask for', () => {
  it('is the queue, with what this person may do with each case', async () => {
    const { body } = await ask('queue');
    const rows = (body as { rows: { number: string; holding: string; allowed: string[] }[] }).rows;
    expect(rows.map((row) => `${row.number} ${row.holding} ${row.allowed.includes('claim')}`)).toEqual([
      'H-A1MA7 waiting true',
      'H-DENT8 waiting true',
      'H-GVE57 waiting true',
      'H-BEN42 other false',
    ]);
    expect(body).toMatchObject({ now: deskNow });
    expect((await ask('queue', 'ben')).body).toMatchObject({ rows: [{}, {}, {}, { holding: 'own' }] });
  });

  it('is one case, with the acts that its holder may do', async () => {
    const before = (await ask(`cases/${number}`)).body as { allowed: string[] };
    hold();
    const after = (await ask(`cases/${number}`)).body as { allowed: string[] };
    expect(before).toMatchObject({ holding: 'waiting', case: { number, packet: { who: { name: 'Alma Example' } } } });
    expect([before, after].map(({ allowed }) => allowed.includes('reply'))).toEqual([false, true]);
    expect((await ask('cases/H-00000')).status).toBe(404);
  });

  it('is the lines after one, all of them, or why one was said', async () => {
    expect((await ask(`cases/${number}/lines?after=3`)).body).toEqual({ lines: almasLines.slice(3) });
    expect((await ask(`cases/${number}/lines`)).body).toEqual({ lines: almasLines });
    expect((await ask(`cases/${number}/lines?after=-1`)).body).toMatchObject({ error: { message: acts['bad.after'] } });
    expect((await ask(`cases/${number}/lines/2/why`)).body).toMatchObject({ said: [{ key: 'payBill.askDate' }] });
    expect((await ask(`cases/${number}/lines/1/why`)).body).toMatchObject({ error: { message: acts.noWhy } });
    expect((await ask(`cases/${number}/lines/x/why`)).status).toBe(400);
  });

  it('is a search, which says how it read the words', async () => {
    expect((await ask('search?q=h-a1ma7')).body).toMatchObject({ readAs: 'caseNumber', rows: [{ number }] });
    expect((await ask('search?q=100200300400')).body).toMatchObject({ readAs: 'memberId' });
    expect((await ask('search?q=%20')).body).toMatchObject({ error: { message: acts['bad.search'] } });
    expect((await ask(`search?q=${'1'.repeat(101)}`)).status).toBe(400);
  });

  it('is the colleagues, with none who sees no cases', async () => {
    expect((await ask('colleagues')).body).toMatchObject({
      colleagues: [{ staffId: 'ana' }, { staffId: 'ben' }, { staffId: 'lea' }],
    });
  });
});

const to = { staffId: 'ben', name: 'Ben Agent' };
const everyAct: readonly (readonly [string, object, StaffAct])[] = [
  ['claim', {}, { kind: 'claim', takesOver: false }],
  // An agent takes nothing over, whatever their page sends.
  ['claim', { takesOver: true }, { kind: 'claim', takesOver: false }],
  ['reply', { text: ' Hello \ud800' }, { kind: 'reply', text: 'Hello \ufffd' }],
  ['note', { text: 'Called back' }, { kind: 'note', text: 'Called back' }],
  [
    'pass',
    { queue: 'identity', to: null, note: '' },
    { kind: 'pass', queue: 'identity', to: null, note: '', ofOthers: false },
  ],
  [
    'pass',
    { queue: 'billing', to: 'ben', note: 'Hi' },
    { kind: 'pass', queue: 'billing', to, note: 'Hi', ofOthers: false },
  ],
  ['give-back', {}, { kind: 'giveBack' }],
  ['close', { outcome: 'solved', note: '' }, { kind: 'close', outcome: 'solved', note: '' }],
  ['send-link', {}, { kind: 'sendLink' }],
  ['correct', { field: 'amount', text: '$20' }, { kind: 'correct', field: 'amount', text: '$20' }],
  ['cancel-payment', { paymentId: 'p1' }, { kind: 'cancelPayment', paymentId: 'p1' }],
  ['stop-autopay', { autopayId: 'a1' }, { kind: 'stopAutopay', autopayId: 'a1' }],
];

describe('an act', () => {
  beforeEach(hold);

  it.each(everyAct)('is done for its address: %s %j', async (name, body, act) => {
    expect(await post(name, { ...body, actId })).toEqual({ status: 200, body: { kind: 'done' } });
    expect(desk.done).toEqual([{ number, act, who: { staffId: 'ana', name: 'Ana Agent' }, actId }]);
  });

  it('of agreeing to a cancellation is a lead’s', async () => {
    expect((await post('approve-cancel', { askId: 'k1', actId })).status).toBe(403);
    expect((await post('approve-cancel', { askId: 'k1', actId }, { staffId: 'lea' })).status).toBe(200);
    expect(desk.done.map(({ act }) => act)).toEqual([{ kind: 'approveCancel', askId: 'k1' }]);
  });

  it('sent twice by one press is done once', async () => {
    const sent = { text: 'Hello', actId };
    expect([await post('reply', sent), await post('reply', sent)]).toEqual([
      { status: 200, body: { kind: 'done' } },
      { status: 200, body: { kind: 'done' } },
    ]);
    expect(desk.done).toHaveLength(1);
  });

  it('that a second person has to agree to says so', async () => {
    desk.askNext();
    expect((await post('cancel-payment', { paymentId: 'p1', actId })).body).toEqual({ kind: 'asked' });
  });

  it('is refused to whoever does not hold the case', async () => {
    expect((await post('reply', { text: 'Hello', actId }, { staffId: 'ben' })).status).toBe(403);
    expect(desk.done).toEqual([]);
  });

  it('of typing is passed on and kept nowhere', async () => {
    expect((await post('typing', {})).status).toBe(204);
    expect((await post('typing', { text: 'draft' })).status).toBe(400);
    expect(desk.typed).toEqual([{ number, who: { staffId: 'ana', name: 'Ana Agent' } }]);
  });
});

describe('a refusal', () => {
  beforeEach(hold);

  it.each(actRefusals)('has its own sentence that says what to do: %s', async (reason) => {
    desk.refuseNext(reason, 'Lea Lead');
    const { status, body } = await post('send-link', { actId });
    const message = acts[`refused.${reason}`].replace('{heldBy}', 'Lea Lead');
    expect({ status, body }).toEqual({ status: 409, body: { refusal: reason, message, heldBy: 'Lea Lead' } });
    expect(message).toMatch(/^[A-Z].{30,}\.$|^This AutoPay is off already\.$/);
  });

  it('names nobody where nobody is known', async () => {
    desk.refuseNext('heldByOther');
    const { body } = await post('send-link', { actId });
    expect(body).toEqual({
      refusal: 'heldByOther',
      message: 'Somebody else has this case. Ask them to pass it to you, or ask a lead.',
    });
  });

  it('shares its sentence with no other', () => {
    expect(new Set(actRefusals.map((reason) => acts[`refused.${reason}`])).size).toBe(actRefusals.length);
  });
});

const queues = 'billing, identity, technical, hardship';
const outcomes = 'solved, explained, paymentTaken, passedOutside, noAnswer, notNeeded';

describe('a body of the wrong shape', () => {
  beforeEach(hold);

  it.each<readonly [string, string, unknown, string]>([
    ['no JSON', 'claim', '{', acts['bad.json']],
    ['a list', 'claim', '[]', acts['bad.shape']],
    ['invalid UTF-8 in its place', 'claim', 'null', acts['bad.shape']],
    ['no id of the press', 'claim', {}, acts['bad.actId']],
    ['an id that is no UUID', 'claim', { actId: '1' }, acts['bad.actId']],
    ['a field too many', 'claim', { actId, memberId: '1' }, acts['bad.shape']],
    ['a prototype', 'claim', `{"actId":"${actId}","__proto__":{"role":"admin"}}`, acts['bad.shape']],
    ['no words', 'reply', { actId, text: ' \n ' }, acts['bad.reply']],
    ['words that are none', 'reply', { actId, text: { length: 3 } }, acts['bad.reply']],
    ['a reply that is too long', 'reply', { actId, text: 'x'.repeat(2_001) }, acts['bad.reply']],
    ['a note that is too long', 'note', { actId, text: 'x'.repeat(4_001) }, acts['bad.noteText']],
    [
      'an unknown queue',
      'pass',
      { actId, queue: 'other', to: null, note: '' },
      acts['bad.queue'].replace('{queues}', queues),
    ],
    ['an unknown colleague', 'pass', { actId, queue: 'billing', to: 'ada', note: '' }, acts['bad.to']],
    ['nobody named', 'pass', { actId, queue: 'billing', note: '' }, acts['bad.to']],
    [
      'an outcome that is not for staff to give',
      'close',
      { actId, outcome: 'leftLine', note: '' },
      acts['bad.outcome'].replace('{outcomes}', outcomes),
    ],
    ['a remark that is too long', 'close', { actId, outcome: 'solved', note: 'x'.repeat(4_001) }, acts['bad.note']],
    ['no field', 'correct', { actId, field: '', text: 'x' }, acts['bad.field']],
    ['a value that is too long', 'correct', { actId, field: 'amount', text: 'x'.repeat(201) }, acts['bad.value']],
    ['no payment', 'cancel-payment', { actId }, acts['bad.id']],
    ['no AutoPay', 'stop-autopay', { actId, autopayId: 7 }, acts['bad.id']],
  ])('is told what is wrong: %s', async (_, act, body, message) => {
    expect(await post(act, body)).toEqual({ status: 400, body: { error: { code: 'BadArgument', message } } });
    expect(desk.done).toEqual([]);
  });

  it('of more than 16 kB is not read', async () => {
    expect((await post('note', { actId, text: 'x'.repeat(17_000) })).status).toBe(413);
  });

  it('of a type that any page may send is not read', async () => {
    const sent = await post('claim', { actId }, { type: 'text/plain' });
    expect(sent.body).toMatchObject({ error: { message: acts['bad.json'] } });
  });
});
