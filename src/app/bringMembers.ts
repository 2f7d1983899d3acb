import type { Config } from '../config.ts';
import { isDemoMemberId } from '../demo/demoMark.ts';
import { demoMembers } from '../demo/demoMembers.ts';
import type { Log } from '../log.ts';
import { importInto, readImport } from '../ops/import/index.ts';
import type { Clock, Ids } from '../payments/index.ts';
import { unlinkChanged } from './phones.ts';
import { bostonDateOf, policyOn } from '../rules/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createWork, type StoreWork } from '../store/work.ts';
import { importFiles } from './importFiles.ts';
import { policies } from './policies.ts';
import { sha256 } from './sha256.ts';

/** In demo mode the invented members, left as they stand where they are here already; then those of the operator. */
export async function bringMembers(
  config: Config,
  { store, clock, ids }: { readonly store: DocumentStore; readonly clock: Clock; readonly ids: Ids },
  log: Log,
): Promise<void> {
  if (config.demo) await bringInvented(store, clock);
  if (config.membersFile === null) return;
  const refuse = (memberId: string) =>
    !config.demo && isDemoMemberId(memberId) ? 'is an invented member of demo mode' : undefined;
  const read = readImport(await importFiles(config.membersFile), refuse);
  const { added, changed, problems } = await importInto(() => workOf(store, clock), read, {
    unlink: unlinkChanged(clock, ids),
  });
  for (const { at, field } of problems)
    log.warn('import.rowRefused', { document: at.file, line: at.number, reason: field });
  log.info('import.done', { count: added + changed, failed: problems.length });
}

async function bringInvented(store: DocumentStore, clock: Clock): Promise<void> {
  const today = bostonDateOf(clock.now());
  const work = workOf(store, clock);
  for (const member of demoMembers(today, policyOn(policies, today))) {
    if ((await work.member(member.memberId)) === undefined) work.putMember(member);
  }
  const brought = await work.commit();
  if (brought.kind !== 'committed') throw new Error('the members could not be brought into the store');
}

function workOf(store: DocumentStore, clock: Clock): StoreWork {
  const work = createWork(store, sha256);
  work.actAs({ by: 'import', name: 'start', at: clock.now() });
  return work;
}
