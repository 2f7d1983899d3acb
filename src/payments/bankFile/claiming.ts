import { addBankingDays, addDays, type CalendarDate, cents, entryOfFileMade } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import type { JobWork } from '../ports.ts';
import type { Counts } from '../runs/counts.ts';
import { eachOnce, type Step, sweep } from '../runs/sweep.ts';
import type { JobTools } from '../runs/tools.ts';
import type { StaffAsk } from '../staff.ts';
import type { Batch, BatchGroup } from './batch.ts';
import { type Claimed, claimFor, type ClaimTerms } from './claim.ts';

/** How far back entry dates are looked for: a payment may be scheduled so far ahead, and runs may have been missed. */
const daysBack = 400;

/**
 * Step one of a bank file: claims every payment that the bank is to take by the banking day after `day`. The claim, its entry
 * and the file's totals are one commit, so that a payment is in exactly one file whatever happens in between.
 */
export async function claimAll(batch: Batch, tools: JobTools, counts: Counts): Promise<void> {
  const { policy } = momentOf(tools.now(), tools.policies);
  const through = addBankingDays(batch.day, 1, policy);
  const dates = Array.from({ length: daysBack }, (_, back) => addDays(through, -back)).toReversed();
  let gathered: Claimed[] = [];
  const step = async (member: Member, moment: Moment, work: JobWork): Promise<Step> => {
    const terms = termsOf(batch, through, moment, work, tools);
    const { member: after, claimed, did } = await claimFor(member, terms, moment, tools.ids);
    // A number that cannot be opened holds up this member now, and not everybody once it is in the file.
    for (const { entry } of claimed) await numberOf(entry.vaultToken, work, tools);
    gathered.push(...claimed);
    return { member: after, did, asks: await sharedAccounts(after, claimed, moment, tools) };
  };
  const ids = eachOnce(dates.map((date) => tools.store.membersBy('toClaim', date)));
  const begin = () => {
    gathered = [];
  };
  // Tried only, the file is nowhere that anything could be added to it.
  const finish = async (work: JobWork) => (tools.dryRun ? undefined : addPages(work, batch.batchId, gathered));
  await sweep({ name: 'submit', ids, step, begin, finish }, tools, counts);
}

function termsOf(
  { batchId, day }: Batch,
  through: CalendarDate,
  { today, minute, policy }: Moment,
  work: JobWork,
  tools: JobTools,
): ClaimTerms {
  return {
    batchId,
    day,
    through,
    earliest: entryOfFileMade(today, minute, policy),
    check: ({ routingNumber, vaultToken }) => tools.rail.check(routingNumber, () => numberOf(vaultToken, work, tools)),
  };
}

async function numberOf(vaultToken: string, work: JobWork, { vault }: JobTools): Promise<string> {
  const record = await work.vaultRecord(vaultToken);
  if (record === undefined) throw new Error('a payment whose number is not in the vault');
  return vault.open(record);
}

/** Writes what was claimed as new pages of their groups, and the file's totals with them. */
async function addPages(work: JobWork, batchId: string, claimed: readonly Claimed[]): Promise<void> {
  const batch = await work.batch(batchId);
  if (batch === undefined) throw new Error('a bank file vanished while payments were claimed for it');
  const groups = [...batch.groups];
  for (const [key, of] of Map.groupBy(claimed, ({ description, effectiveOn }) => `${effectiveOn} ${description}`)) {
    const [first] = of;
    if (first === undefined) continue;
    const at = groups.findIndex(({ description, effectiveOn }) => `${effectiveOn} ${description}` === key);
    const group = at === -1 ? newGroup(first) : groups[at];
    const index = at === -1 ? groups.length : at;
    if (group === undefined) continue;
    const entries = of.map(({ entry }) => entry);
    work.putBatchPage({ batchId, group: index, page: group.pages.length, entries });
    const sum = entries.reduce((total, entry) => total + entry.cents, 0);
    groups[index] = { ...group, pages: [...group.pages, entries.length], cents: cents(group.cents + sum) };
  }
  work.putBatch({ ...batch, groups });
}

function newGroup({ description, effectiveOn }: Claimed): BatchGroup {
  return { description, effectiveOn, pages: [], cents: cents(0), firstTrace: 0 };
}

/** An account that many members pay from is looked at by a person; the debit is not held, and the member is told nothing. */
async function sharedAccounts(
  { memberId, payments }: Member,
  claimed: readonly Claimed[],
  { policy }: Moment,
  { store }: JobTools,
): Promise<StaffAsk[]> {
  const paid = new Set(claimed.map(({ entry }) => (entry.of.kind === 'payment' ? entry.of.paymentId : '')));
  const asks: StaffAsk[] = [];
  for (const { paymentId, firstUse, account } of payments) {
    if (firstUse !== true || !paid.has(paymentId)) continue;
    let others = 0;
    for await (const id of store.membersBy('account', account.fingerprint)) if (id !== memberId) others += 1;
    if (others < policy.accountSharedBy) continue;
    asks.push({ reason: 'accountReview', memberId, about: paymentId, found: [`sharedBy${others}`] });
  }
  return asks;
}
