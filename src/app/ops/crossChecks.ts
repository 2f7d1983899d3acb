import { VaultRefusal } from '../../bank/vault.ts';
import {
  type Batch,
  type BatchPage,
  entriesOf,
  type Member,
  type Vault,
  type VaultRecord,
} from '../../payments/index.ts';
import { mayBecome } from '../../rules/index.ts';
import type { StaffAccount } from '../../staff/index.ts';
import type { DocumentCheck } from '../../store/checkStore.ts';
import type { DocumentStore } from '../../store/documents.ts';
import { sha256 } from '../sha256.ts';
import { secretContext } from '../staffTools.ts';

/** The payments of one bank file as one side tells them. Flat in memory however many there are. */
interface Sum {
  readonly payments: number;
  readonly cents: number;
  /** Which they are: the same in whatever order they are met. */
  readonly mark: number;
}

/** Everything a page holds, tests of accounts too. */
interface PageSum extends Sum {
  readonly entries: number;
}

/**
 * What must agree between documents: a bank file, its pages and the payments that say they are in it, and how far each is; and
 * every account in use with its number in the vault, and every number and second factor there with a key that opens it.
 */
export function crossChecks(
  store: Pick<DocumentStore, 'get'>,
  vault: Pick<Vault, 'open' | 'openText'>,
): {
  readonly look: DocumentCheck;
  /** To be asked when every document was looked at. */
  afterwards(): Promise<string[]>;
} {
  const batches = new Map<string, Batch>();
  const pages = new Map<string, PageSum>();
  const paid = new Map<string, Sum>();
  const claimed = new Map<string, Set<string>>();
  const sealed = new Set<string>();
  const keyless = new Map<string, number>();
  const needed = new Map<string, string>();
  return {
    look: (kind, id, value) => {
      if (kind === 'batch') batches.set(id, value as Batch);
      else if (kind === 'vault') {
        sealed.add(id);
        return faultsOfNumber(value as VaultRecord, vault, keyless);
      } else if (kind === 'staff') return faultsOfSecret(value as StaffAccount, vault);
      else if (kind === 'batchPage') {
        addPage(pages, value as BatchPage);
        return faultsOfPage(value as BatchPage);
      } else if (kind === 'member') {
        addPaid(paid, value as Member);
        addClaimed(claimed, value as Member);
        for (const token of tokensOf(value as Member)) needed.set(token, id);
      }
      return [];
    },
    async afterwards() {
      const faults = [...batches.values()].flatMap((batch) => {
        const { batchId } = batch;
        return faultsOf(batch, pages.get(batchId) ?? noPages, paid.get(batchId) ?? nothing);
      });
      for (const [batchId, memberIds] of claimed) {
        if (batches.get(batchId)?.state !== 'submitted') continue;
        for (const memberId of memberIds)
          faults.push(`member ${memberId}: a payment waits to be marked as sent, and ${batchId} was sent`);
      }
      for (const batchId of new Set([...pages.keys(), ...paid.keys()]))
        if (!batches.has(batchId)) faults.push(`batch ${batchId}: is named by others and is not there`);
      // Asked once more: an account may have been given while documents were looked at.
      for (const [token, memberId] of needed)
        if (!sealed.has(token) && (await store.get('vault', token)) === undefined)
          faults.push(`member ${memberId}: an account in use has no number in the vault`);
      for (const [version, count] of keyless)
        faults.push(`vault: ${count} numbers need the key ${version}, which is not in VAULT_KEYS`);
      return faults;
    },
  };
}

const nothing: Sum = { payments: 0, cents: 0, mark: 0 };
const noPages: PageSum = { ...nothing, entries: 0 };

function addPage(sums: Map<string, PageSum>, { batchId, entries }: BatchPage): void {
  let sum: Sum = sums.get(batchId) ?? noPages;
  for (const { of, cents } of entries) if (of.kind === 'payment') sum = plus(sum, of.paymentId, cents);
  sums.set(batchId, { ...sum, entries: (sums.get(batchId) ?? noPages).entries + entries.length });
}

/** A test entry moves no money, so no sum that is compared holds it. */
function faultsOfPage({ entries }: BatchPage): string[] {
  return entries.flatMap(({ of, cents, memberId }) =>
    of.kind === 'prenote' && cents !== 0
      ? [`the test entry of member ${memberId} has ${cents} cents instead of none`]
      : [],
  );
}

/** Those that need a key which is not there are counted: it may be all of them. */
function faultsOfNumber(record: VaultRecord, vault: Pick<Vault, 'open'>, keyless: Map<string, number>): string[] {
  try {
    vault.open(record);
    return [];
  } catch (error) {
    if (!(error instanceof VaultRefusal)) throw error;
    if (error.code !== 'unknownKeyVersion') return ['is not what was sealed'];
    keyless.set(record.keyVersion, (keyless.get(record.keyVersion) ?? 0) + 1);
    return [];
  }
}

function faultsOfSecret({ staffId, sealedSecret }: StaffAccount, vault: Pick<Vault, 'openText'>): string[] {
  try {
    if (sealedSecret !== null) vault.openText(sealedSecret, secretContext(staffId));
    return [];
  } catch (error) {
    if (!(error instanceof VaultRefusal)) throw error;
    if (error.code !== 'unknownKeyVersion') return ['the second factor is not what was sealed'];
    return ['the second factor needs a key which is not in VAULT_KEYS'];
  }
}

function addPaid(sums: Map<string, Sum>, { payments }: Member): void {
  for (const { batchId, paymentId, cents } of payments)
    if (batchId !== undefined) sums.set(batchId, plus(sums.get(batchId) ?? nothing, paymentId, cents));
}

function addClaimed(found: Map<string, Set<string>>, { memberId, payments }: Member): void {
  for (const { status, batchId } of payments) {
    if (status !== 'claimed' || batchId === undefined) continue;
    const members = found.get(batchId) ?? new Set();
    found.set(batchId, members.add(memberId));
  }
}

const markDigits = 12;
const marks = 16 ** markDigits;

function plus({ payments, cents, mark }: Sum, paymentId: string, more: number): Sum {
  const own = Number.parseInt(sha256(`${paymentId} ${more}`).slice(0, markDigits), 16);
  return { payments: payments + 1, cents: cents + more, mark: (mark + own) % marks };
}

/** What is quoted, what is still to be put into a bank file, and what AutoPay and texts take from. */
function tokensOf({ quotes, payments, autopay, texting }: Member): string[] {
  const unsent = payments.filter(({ status }) => status === 'claimed' || mayBecome(status, 'claimed'));
  const drawing = autopay.filter(({ state }) => state === 'on');
  const byText = texting.payByText.filter(({ state }) => state === 'on');
  return [...quotes, ...unsent, ...drawing, ...byText].map(({ account }) => account.vaultToken);
}

function faultsOf(batch: Batch, inPages: PageSum, inMembers: Sum): string[] {
  const at = `batch ${batch.batchId}:`;
  const cents = batch.groups.reduce((sum, group) => sum + group.cents, 0);
  const faults = [];
  if (entriesOf(batch) !== inPages.entries || cents !== inPages.cents)
    faults.push(
      `${at} has ${entriesOf(batch)} entries over ${cents} cents, its pages ${inPages.entries} over ${inPages.cents}`,
    );
  if (inPages.payments !== inMembers.payments || inPages.cents !== inMembers.cents)
    faults.push(
      `${at} its pages have ${inPages.payments} payments over ${inPages.cents} cents, ` +
        `members ${inMembers.payments} over ${inMembers.cents}`,
    );
  else if (inPages.mark !== inMembers.mark) faults.push(`${at} members and pages name other payments`);
  return faults;
}
