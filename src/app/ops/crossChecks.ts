import { type Batch, type BatchPage, entriesOf, type Member } from '../../payments/index.ts';
import { mayBecome } from '../../rules/index.ts';
import type { DocumentCheck } from '../../store/checkStore.ts';
import type { DocumentStore } from '../../store/documents.ts';
import { sha256 } from '../sha256.ts';

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
 * What must agree between documents: a bank file, its pages and the payments that say they are in it; and every account in use with
 * its number in the vault.
 */
export function crossChecks(store: Pick<DocumentStore, 'get'>): {
  readonly look: DocumentCheck;
  /** To be asked when every document was looked at. */
  afterwards(): Promise<string[]>;
} {
  const batches = new Map<string, Batch>();
  const pages = new Map<string, PageSum>();
  const paid = new Map<string, Sum>();
  const sealed = new Set<string>();
  const needed = new Map<string, string>();
  return {
    look: (kind, id, value) => {
      if (kind === 'batch') batches.set(id, value as Batch);
      else if (kind === 'vault') sealed.add(id);
      else if (kind === 'batchPage') addPage(pages, value as BatchPage);
      else if (kind === 'member') {
        addPaid(paid, value as Member);
        for (const token of tokensOf(value as Member)) needed.set(token, id);
      }
      return [];
    },
    async afterwards() {
      const faults = [...batches.values()].flatMap((batch) => {
        const { batchId } = batch;
        return faultsOf(batch, pages.get(batchId) ?? noPages, paid.get(batchId) ?? nothing);
      });
      for (const batchId of new Set([...pages.keys(), ...paid.keys()]))
        if (!batches.has(batchId)) faults.push(`batch ${batchId}: is named by others and is not there`);
      // Asked once more: an account may have been given while documents were looked at.
      for (const [token, memberId] of needed)
        if (!sealed.has(token) && (await store.get('vault', token)) === undefined)
          faults.push(`member ${memberId}: an account in use has no number in the vault`);
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

function addPaid(sums: Map<string, Sum>, { payments }: Member): void {
  for (const { batchId, paymentId, cents } of payments)
    if (batchId !== undefined) sums.set(batchId, plus(sums.get(batchId) ?? nothing, paymentId, cents));
}

const markDigits = 12;
const marks = 16 ** markDigits;

function plus({ payments, cents, mark }: Sum, paymentId: string, more: number): Sum {
  const own = Number.parseInt(sha256(`${paymentId} ${more}`).slice(0, markDigits), 16);
  return { payments: payments + 1, cents: cents + more, mark: (mark + own) % marks };
}

/** What is quoted, what is still to be put into a bank file, and what AutoPay draws from. */
function tokensOf({ quotes, payments, autopay }: Member): string[] {
  const unsent = payments.filter(({ status }) => status === 'claimed' || mayBecome(status, 'claimed'));
  const drawing = autopay.filter(({ state }) => state === 'on');
  return [...quotes, ...unsent, ...drawing].map(({ account }) => account.vaultToken);
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
