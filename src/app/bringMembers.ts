import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Config } from '../config.ts';
import { isDemoMemberId } from '../demo/demoMark.ts';
import { demoMembers } from '../demo/demoMembers.ts';
import type { Log } from '../log.ts';
import { mergeMember, readImport } from '../ops/import/index.ts';
import type { Clock } from '../payments/index.ts';
import { bostonDateOf, policyOn } from '../rules/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createWork, type StoreWork } from '../store/work.ts';
import { policies } from './policies.ts';

/** Members of the operator's file, and in demo mode the invented ones; who is here already is left as they stand. */
export async function bringMembers(config: Config, store: DocumentStore, clock: Clock, log: Log): Promise<void> {
  const today = bostonDateOf(clock.now());
  const work = createWork(store);
  if (config.demo) {
    for (const member of demoMembers(today, policyOn(policies, today))) {
      if ((await work.member(member.memberId)) === undefined) work.putMember(member);
    }
  }
  await bringImported(config, work, log);
  const brought = await work.commit();
  if (brought.kind !== 'committed') throw new Error('the members could not be brought into the store');
}

async function bringImported(config: Config, work: StoreWork, log: Log): Promise<void> {
  if (config.membersFile === null) return;
  const refuse = (memberId: string) =>
    !config.demo && isDemoMemberId(memberId) ? 'is an invented member of demo mode' : undefined;
  const file = { name: basename(config.membersFile), text: await readFile(config.membersFile, 'utf8') };
  const read = readImport([file], refuse);
  const problems = [...read.problems];
  for (const patch of read.members) {
    const existing = await work.member(patch.memberId);
    const merged = mergeMember(existing, patch);
    problems.push(...merged.problems);
    if (merged.member !== undefined && merged.member !== existing) work.putMember(merged.member);
  }
  for (const { at, field } of problems) log.warn('import.rowRefused', { line: at.number, reason: field });
}
