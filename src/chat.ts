import { parseArgs } from 'node:util';
import { answersTo, isFromBot, linesOf, message, noAnswers, press } from './chat/activity.ts';
import type { Activity, Answers, CardElement, Form } from './chat/activity.ts';
import { ChatRefused, connect } from './chat/directLine.ts';
import { openTerminal } from './chat/terminal.ts';
import type { Terminal } from './chat/terminal.ts';

const usage = `npm run chat -- [address] [--language en|es|pt] [--sign-in MEMBERID]
Talks to a running server. A number picks a choice, /words leaves a form to answer in words, /quit ends.`;

/** Replies of a turn come together; this long nothing more may come before it is the member's turn. */
const settleMs = 150;
const patienceMs = 30_000;

await main().catch((error: unknown) => {
  if (!(error instanceof ChatRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { language: { type: 'string', default: 'en' }, 'sign-in': { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) return console.log(usage);
  const address = positionals[0] ?? 'http://localhost:3978';
  if (!URL.canParse(address)) throw new ChatRefused(`${address} is not an address such as http://localhost:3978.`);
  const terminal = openTerminal(process.stdin, process.stdout);
  const heard = listener(terminal);
  const { language } = values;
  try {
    const line = await connect({
      server: new URL(address).origin,
      language,
      memberId: values['sign-in'],
      onActivities: (activities) => heard.hear(activities),
      onTrouble: (trouble) =>
        terminal.print(trouble === 'ended' ? '(the conversation has ended)' : '(connecting again …)'),
    });
    await line.post({ type: 'event', name: 'webchat/join', value: { language } });
    await talk(terminal, heard, (activity) => line.post(activity));
    line.close();
  } finally {
    terminal.close();
  }
}

async function talk(terminal: Terminal, heard: Heard, send: (activity: object) => Promise<void>): Promise<void> {
  const post = async (activity: object): Promise<void> => {
    heard.expect();
    await send(activity).catch((error: unknown) => {
      if (!(error instanceof ChatRefused)) throw error;
      terminal.print(`(${error.message})`);
      heard.expectNothing();
    });
  };
  for (;;) {
    const { options, form } = await heard.quiet();
    const filled = form === undefined ? undefined : await fill(terminal, form);
    if (filled === 'ended') return;
    if (filled !== undefined) {
      await post(filled);
      continue;
    }
    const line = await terminal.ask('> ');
    if (line === undefined || line.trim() === '/quit') return;
    if (line.trim() === '') continue;
    await post(options[Number(line.trim()) - 1]?.post ?? message(line));
  }
}

/** Asks field by field. Nothing when the member would rather answer in words. */
async function fill(terminal: Terminal, form: Form): Promise<object | 'ended' | undefined> {
  const fields: Record<string, string> = {};
  for (const field of form.fields) {
    const line = await terminal.ask(`  ${field.label ?? field.id}: `, field.style === 'password');
    if (line === undefined || line.trim() === '/quit') return 'ended';
    if (line.trim() === '/words') return undefined;
    if (line.trim() !== '') fields[field.id ?? ''] = valueOf(field, line.trim());
  }
  return press(form.submit.data ?? {}, fields);
}

function valueOf({ choices = [] }: CardElement, line: string): string {
  return choices[Number(line) - 1]?.value ?? line;
}

interface Heard {
  hear(activities: readonly Activity[]): void;
  /** From here on a reply is awaited. */
  expect(): void;
  expectNothing(): void;
  /** Resolves when the replies are in, with what they offer. */
  quiet(): Promise<Answers>;
}

function listener(terminal: Terminal): Heard {
  let answers = noAnswers;
  let arrived = false;
  let wake: () => void = () => {};
  return {
    hear(activities) {
      for (const activity of activities.filter(isFromBot)) {
        for (const line of linesOf(activity)) terminal.print(line);
        answers = answersTo(activity);
        printAnswers(terminal, answers);
        arrived = true;
      }
      if (arrived) wake();
    },
    expect() {
      arrived = false;
      answers = noAnswers;
    },
    expectNothing() {
      arrived = true;
    },
    async quiet() {
      if (!arrived) await until((resolve) => (wake = resolve), patienceMs);
      if (!arrived) terminal.print('(no answer yet)');
      await until(() => {}, settleMs);
      return answers;
    },
  };
}

function printAnswers(terminal: Terminal, { options, form }: Answers): void {
  for (const [index, { title }] of options.entries()) terminal.print(`  ${index + 1}) ${title}`);
  for (const { label, choices = [], errorMessage } of form?.fields ?? []) {
    if (errorMessage !== undefined) terminal.print(`  ${label}: ${errorMessage}`);
    for (const [index, { title }] of choices.entries()) terminal.print(`  ${label} ${index + 1}) ${title}`);
  }
  if (form !== undefined) terminal.print('  (fill in line by line, or /words to answer in words)');
}

function until(arm: (resolve: () => void) => void, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    arm(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
