import { createHash } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDemoMemberId } from '../../demo/demoMark.ts';
import type { OpsContext, OpsFiles, OpsLists } from '../../ops/context.ts';
import { namedFile } from '../../ops/fileRefused.ts';
import type { DocumentStore, Documents, Kind } from '../../store/documents.ts';
import { advanceDemoTime } from '../demoTime.ts';
import { exportedHeads } from '../headsFile.ts';
import { importFiles } from '../importFiles.ts';
import type { Operating } from '../operation.ts';
import { staffTools } from '../staffTools.ts';
import { keepingOf } from './keeping.ts';

/** What the operator's commands work with, over a store that this process holds. */
export function opsContext(operating: Operating): OpsContext {
  const { tools, mailer, texts, store, config, demoClock } = operating;
  return {
    tools,
    mailer,
    texts,
    lists: listsOf(store),
    staff: staffTools(operating),
    files: filesOf(config.auditDir),
    keep: keepingOf(operating),
    advanceClock:
      demoClock === undefined ? undefined : (minutes) => advanceDemoTime(minutes, demoClock, config.demoNow, store),
    refuseImport: (memberId) =>
      !config.demo && isDemoMemberId(memberId) ? 'is an invented member of demo mode' : undefined,
    pause: () => nextTurn(),
  };
}

function listsOf(store: DocumentStore): OpsLists {
  return {
    members: () => valuesOf(store, 'member'),
    async memberOf(number) {
      const [byNumber] = await store.find('member', 'confirmationNumber', number);
      const [byId] = byNumber === undefined ? await store.find('member', 'paymentId', number) : [byNumber];
      return byId?.value;
    },
    batches: () => valuesOf(store, 'batch'),
    returnFiles: () => valuesOf(store, 'returnFile'),
    runs: () => valuesOf(store, 'run'),
    cases: () => valuesOf(store, 'case'),
    async auditPages(memberId) {
      const pages = await store.find('audit', 'member', memberId);
      return pages.map(({ value }) => value).toSorted((a, b) => a.page - b.page);
    },
  };
}

async function* valuesOf<K extends Kind>(store: DocumentStore, kind: K): AsyncIterable<Documents[K]> {
  const ids: string[] = [];
  for await (const id of store.ids(kind)) ids.push(id);
  for (const id of ids.sort()) {
    const stored = await store.get(kind, id);
    if (stored !== undefined) yield stored.value;
  }
}

const ownerFile = 0o600;

function filesOf(auditDir: string): OpsFiles {
  return {
    forImport: (path) => namedFile(path, () => importFiles(path)),
    returns: (path) =>
      namedFile(path, async () => {
        const text = await readFile(path, 'latin1');
        return { name: basename(path), text, sha256: createHash('sha256').update(text, 'latin1').digest('hex') };
      }),
    async write(path, pieces) {
      const file = await namedFile(path, () => open(path, 'wx', ownerFile));
      try {
        for await (const piece of pieces) await file.writeFile(piece);
        await file.sync();
      } catch (error) {
        // Half of it would only stand in the way when the command is started again.
        await rm(path, { force: true });
        throw error;
      } finally {
        await file.close();
      }
    },
    exportedHeads: () => exportedHeads(auditDir),
  };
}
