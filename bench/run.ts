import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { autopayDayTable, benchAutopayDay, shortSizes } from './autopayDay.ts';
import { coldStarts } from './coldStart.ts';
import { cpuPerTurn, membersForCpu } from './cpuPerTurn.ts';
import { hearing } from './hearing.ts';
import { memberIds, writeMembers } from './members.ts';
import { cpuRows, hearingRows, loadRows, startRows } from './rows.ts';
import { benchStore, storeTable } from './store.ts';
import { type Row, tableOf } from './table.ts';
import { membersForLoad, underLoad } from './underLoad.ts';

/** Every measurement, one after the other, so that none disturbs the next. Only this machine's own network is used. */
const dir = await mkdtemp(join(tmpdir(), 'connector-pay-bench-'));
const startedAt = performance.now();
try {
  const ids = memberIds(Math.max(membersForLoad, membersForCpu));
  const workspace = { dir, membersFile: join(dir, 'members.json') };
  await writeMembers(workspace.membersFile, ids);
  const others = loadavg()[0] ?? 0;
  const rows: Row[] = [];
  rows.push(...loadRows(await told('under load', () => underLoad(workspace, ids))));
  rows.push(...cpuRows(await told('CPU per turn', () => cpuPerTurn(workspace, ids))));
  rows.push(...startRows(await told('starts', () => coldStarts(workspace))));
  rows.push(...hearingRows(await told('hearing', hearing)));
  const stored = await told('store', benchStore);
  const days = await told('AutoPay day', () => benchAutopayDay(shortSizes));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`\n${tableOf(rows)}\n\n${storeTable(stored)}\n\n${autopayDayTable(days)}\n`);
  console.log(`${cpus().length} cores, node ${process.version}, load before ${others.toFixed(1)}, took ${seconds} s`);
} finally {
  await rm(dir, { recursive: true, force: true });
}

/** Says on the other stream what is being waited for. */
async function told<T>(what: string, measure: () => Promise<T>): Promise<T> {
  process.stderr.write(`${what} …\n`);
  return measure();
}
