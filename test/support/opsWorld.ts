import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../src/app/sha256.ts';
import { oneAtATime } from '../../src/app/oneAtATime.ts';
import type { Operating } from '../../src/app/operation.ts';
import { opsContext } from '../../src/app/ops/opsContext.ts';
import { restoreCommand } from '../../src/app/ops/restore.ts';
import { headsFolder } from '../../src/app/headsFile.ts';
import { storeCleaner } from '../../src/app/cleaner.ts';
import { createUnsubscribeLinks } from '../../src/app/unsubscribeLinks.ts';
import type { DemoClock } from '../../src/clock.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { letterOf } from '../../src/mail/index.ts';
import type { Exit, Out } from '../../src/ops/command.ts';
import { commands } from '../../src/ops/commands/index.ts';
import type { OpsContext } from '../../src/ops/context.ts';
import { perform } from '../../src/ops/perform.ts';
import { readCall } from '../../src/ops/readCall.ts';
import { addMinutes } from '../../src/rules/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { type FakeMailer, fakeMailer } from './fakeMailer.ts';
import { JobWorld } from './jobWorld.ts';

/** What a command said and how it ended. */
export interface Said {
  readonly exit: Exit;
  readonly lines: readonly string[];
  /** The one value that `--json` prints, or `undefined` where there was none. */
  readonly data: unknown;
  readonly progress: readonly string[];
  readonly raw: string;
}

/** The operator's desk over the world of the daily runs, with a folder of its own for files. */
export class OpsWorld extends JobWorld {
  readonly folder: string;
  readonly config: Config;
  /** Whether it is demo mode, where there is a clock to be advanced. */
  demo = true;
  mailer: FakeMailer | undefined = fakeMailer();
  readonly #settings: Readonly<Record<string, string>>;
  /** What was told to the log of commands that broke, and of members on whom a run did. */
  readonly broke: [string, unknown][] = [];
  readonly #demoClock: DemoClock = {
    now: () => this.now,
    advance: (minutes) => {
      this.now = addMinutes(this.now, minutes);
    },
  };

  constructor(folder: string, day: string, minute?: number, store?: DocumentStore, settings = {}) {
    super(day, minute, store);
    this.folder = folder;
    this.#settings = settings;
    this.config = configOf({ STORE_DIR: join(folder, 'store'), AUDIT_DIR: join(folder, 'audit'), ...this.#settings });
  }

  override get tools(): Operating['tools'] {
    const links = createUnsubscribeLinks(this.vault);
    return {
      ...super.tools,
      broke: (run, error) => void this.broke.push([run, error]),
      heads: headsFolder(this.config.auditDir),
      cleaner: storeCleaner(this.store, sha256),
      compose: (member, notice) =>
        letterOf(member, notice, {
          chatUrl: 'https://pay.example.org',
          phone: this.policy.contacts.customerService,
          unsubscribe: (...of) => `https://pay.example.org/letters/${links.sign(...of)}`,
        }),
    };
  }

  get operating(): Operating {
    const { exclusively, settled } = oneAtATime();
    return {
      config: { ...this.config, demo: this.demo },
      keys: {
        directLineSecret: '',
        tokenSigningKeys: [],
        vaultKeys: [{ version: 'v1', key: new Uint8Array(32).fill(7) }],
        fingerprintKey: new Uint8Array(32),
        receiptKey: new Uint8Array(32),
        portal: null,
        signPortalToken: null,
      },
      clock: { now: () => this.now },
      demoClock: this.demo ? this.#demoClock : undefined,
      ids: this.ids,
      vault: this.vault,
      store: this.store as JsonStore,
      watch: () => () => undefined,
      rail: this.rail,
      tools: this.tools,
      mailer: this.mailer,
      exclusively,
      close: settled,
    };
  }

  /** Gives a command as an operator would, in one line, or word by word where a word holds spaces. */
  async ops(words: string | readonly string[], context: Partial<OpsContext> = {}): Promise<Said> {
    const heard = hearing();
    const write = { out: (text: string) => heard.out.line(text), err: (text: string) => heard.out.line(text) };
    const argv = typeof words === 'string' ? words.split(' ') : words;
    const read = readCall(argv, [...commands, restoreCommand], write, this.folder);
    const failed = (command: string, error: unknown) => void this.broke.push([command, error]);
    const exit =
      read.kind === 'ended'
        ? read.exit
        : await perform(read.call, { ...opsContext(this.operating), ...context }, heard.out, failed);
    return { exit, ...heard.said() };
  }
}

function configOf(settings: Readonly<Record<string, string>>): Config {
  const read = readConfig(settings);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  return read.config;
}

/** Keeps what a command says. Two values of JSON would be none that a program can read. */
export function hearing(): { readonly out: Out; readonly said: () => Omit<Said, 'exit'> } {
  const lines: string[] = [];
  const progress: string[] = [];
  const data: unknown[] = [];
  let raw = '';
  return {
    out: {
      line: (text) => void lines.push(text),
      progress: (text) => void progress.push(text),
      data: (value) => void data.push(value),
      raw: async (text) => {
        raw += text;
      },
    },
    said: () => {
      if (data.length > 1) throw new Error('a command gave more than one value as its JSON');
      return { lines, progress, raw, data: data[0] };
    },
  };
}

const folders: string[] = [];

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ops-'));
  folders.push(folder);
  return folder;
}

/** To be called after each test that made one. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

export async function opsWorld(day = '2026-05-13', minute?: number): Promise<OpsWorld> {
  return new OpsWorld(await temporaryFolder(), day, minute);
}
