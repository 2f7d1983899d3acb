import { createHash } from 'node:crypto';
import { playedBank } from '../../src/bank/nacha/settings.ts';
import { writeFile } from '../../src/bank/nacha/writeFile.ts';
import { type AccountCheck, FileConflict, type FoundFile, type Rail } from '../../src/payments/index.ts';

/** A bank in memory: it keeps what it was sent, and sends back what a test puts down. */
export interface MemoryRail extends Rail {
  /** Files by name. */
  readonly sent: Map<string, string>;
  /** Files that wait to be read. */
  readonly waiting: FoundFile[];
  readonly away: { name: string; how: 'applied' | 'refused' }[];
  /** Puts a file of returns down. */
  put(text: string, name?: string): void;
  /** What the bank says of accounts that are used for the first time. */
  checks: (accountNumber: string) => AccountCheck;
}

export function memoryRail(): MemoryRail {
  const sent = new Map<string, string>();
  const waiting: FoundFile[] = [];
  const away: MemoryRail['away'] = [];
  const rail: MemoryRail = {
    name: 'achFile',
    odfi: playedBank.odfi,
    sent,
    waiting,
    away,
    checks: () => 'unknown',
    async send(file) {
      let text = '';
      for await (const piece of writeFile(file, playedBank)) text += piece;
      const name = `${file.batch.batchId}-${file.batch.made.modifier}.ach`;
      if ((sent.get(name) ?? text) !== text) throw new FileConflict(name);
      const wasThere = sent.has(name);
      sent.set(name, text);
      return { name, sha256: sha256(text), bytes: text.length, wasThere };
    },
    print: (file) => writeFile(file, playedBank),
    check: async (_, open) => rail.checks(await open()),
    arrived: async () => [...waiting],
    async putAway(name, how) {
      const at = waiting.findIndex((each) => each.name === name);
      if (at !== -1) waiting.splice(at, 1);
      away.push({ name, how });
    },
    put(text, name = `returns-${waiting.length + away.length}.ach`) {
      waiting.push({ name, text, sha256: sha256(text) });
    },
  };
  return rail;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
