import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { memberIds, writeMembers } from './members.ts';
import { account, playTwilio, type PlayedTwilio } from './playedTwilio.ts';
import { productEntry, productEnv } from './product.ts';
import { freePort, launch } from './serverProcess.ts';

/** Ten texts a second for two minutes, and Twilio stands still for 20 seconds in the middle. Nothing may be lost, nothing said twice. */
const perSecond = 10;
const seconds = Number(process.argv[2] ?? 120);
const stallMs = 20_000;
const phones = Array.from({ length: 200 }, (_, at) => `+1617555${String(1000 + at)}`);
const patienceMs = 300_000;
const quietMs = 30_000;
const question = 'what is the due date?';

const dir = await mkdtemp(join(tmpdir(), 'connector-pay-texts-'));
try {
  const workspace = { dir, membersFile: join(dir, 'members.json') };
  await writeMembers(workspace.membersFile, memberIds(100));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const twilio = await playTwilio(`${url}/sms/inbound`);
  const env = {
    ...productEnv(workspace, 'texts', port),
    CHANNELS: 'website,sms',
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_NUMBER: account.number,
    TWILIO_API_URL: twilio.apiUrl,
  };
  const server = await launch({ entry: productEntry, port, env, logFile: join(dir, 'texts.log') });
  try {
    report(await load(twilio));
  } finally {
    await server.stop();
    twilio.close();
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}

interface Outcome {
  readonly sent: ReadonlyMap<string, number>;
  readonly notTaken: number;
  readonly waits: readonly number[];
  readonly twilio: PlayedTwilio;
  readonly drainedMs: number;
}

async function load(twilio: PlayedTwilio): Promise<Outcome> {
  const sent = new Map<string, number>();
  const waits: number[] = [];
  let notTaken = 0;
  const beganAt = Date.now();
  const running: Promise<void>[] = [];
  for (let at = 0; at < perSecond * seconds; at += 1) {
    if (at === Math.floor((perSecond * seconds) / 2)) twilio.stall(stallMs);
    const phone = phones[at % phones.length] ?? '';
    sent.set(phone, (sent.get(phone) ?? 0) + 1);
    const asked = Date.now();
    running.push(
      twilio.stub.text({ phone, ours: account.number, body: question }).then(({ status }) => {
        waits.push(Date.now() - asked);
        if (status !== 200) notTaken += 1;
      }),
    );
    await pause(Math.max(0, beganAt + ((at + 1) * 1000) / perSecond - Date.now()));
  }
  await Promise.all(running);
  const endedAt = Date.now();
  await untilQuiet(twilio);
  return { sent, notTaken, waits, twilio, drainedMs: Date.now() - endedAt };
}

/** Until nothing has gone out for as long as what failed twice waits for its next try. */
async function untilQuiet({ stub }: PlayedTwilio): Promise<void> {
  let before = -1;
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(quietMs)) {
    const now = stub.messages().length;
    if (now === before) return;
    before = now;
  }
}

/** One phone that was asked once, at the start, shows what one answer is; every other must have got just that, as often. */
function report({ sent, notTaken, waits, twilio, drainedMs }: Outcome): void {
  const answers = (phone: string) =>
    twilio.stub
      .messages(phone)
      .filter(({ direction }) => direction.startsWith('outbound'))
      .map(({ body }) => body);
  let lost = 0;
  let doubled = 0;
  for (const [phone, asked] of sent) {
    const got = answers(phone);
    const [intro = '', ...said] = got;
    const expected = said.length / asked;
    const times = got.filter((body) => body === intro).length;
    if (times !== 1) doubled += 1;
    const kinds = new Map(said.map((body) => [body, said.filter((each) => each === body).length]));
    for (const many of kinds.values()) {
      if (many < asked) lost += asked - many;
      if (many > asked) doubled += many - asked;
    }
    if (said.length === 0 || !Number.isInteger(expected)) lost += 1;
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const asked = [...sent.values()].reduce((sum, each) => sum + each, 0);
  console.log(
    [
      `texts that came in: ${asked}, not taken: ${notTaken}`,
      `texts that went out: ${twilio.stub.messages().filter(({ direction }) => direction.startsWith('outbound')).length}`,
      `lost: ${lost}, doubled: ${doubled}`,
      `webhook answered: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
      `everything out ${Math.round(drainedMs / 1000)} s after the last text (half a minute of it waiting for quiet)`,
      `load at the end ${(loadavg()[0] ?? 0).toFixed(1)}`,
    ].join('\n'),
  );
  if (lost > 0 || doubled > 0 || notTaken > 0) process.exitCode = 1;
}
