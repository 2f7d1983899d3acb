import { createHash } from 'node:crypto';
import { openVault } from '../../src/bank/vault.ts';
import { demoKeys } from '../../src/demo/demoKeys.ts';
import { systemIds } from '../../src/ids.ts';
import type { Vault } from '../../src/payments/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import type { PaidTalk } from './paidTalk.ts';

/** What the store says of the talks that were held over it, once nobody else has it open. */
export async function paymentFaults(dir: string, talks: readonly PaidTalk[]): Promise<string[]> {
  const store = await openJsonStore({ dir, createIfMissing: false, kinds });
  const keys = await demoKeys(dir);
  const vault = openVault({ keys: keys.vaultKeys, fingerprintKey: keys.fingerprintKey, ids: systemIds() });
  try {
    const faults = await Promise.all(talks.map((talk) => faultsOf(store, vault, talk)));
    return [...faults.flat(), ...(await faultsOverall(store, talks))];
  } finally {
    await store.close();
  }
}

async function faultsOf(store: DocumentStore, vault: Vault, talk: PaidTalk): Promise<string[]> {
  const { payer, conversationId } = talk;
  const member = (await store.get('member', payer.memberId))?.value;
  const [payment, ...doubles] = member?.payments ?? [];
  const who = `${payer.kind} ${payer.memberId}`;
  if (payment === undefined) return [`${who}: no payment, though one was confirmed`];
  const { authorization, account, confirmationNumber } = payment;
  if (authorization.kind !== 'single') return [`${who}: drawn by AutoPay`];
  const sealed = await store.get('vault', account.vaultToken);
  const lines = (await store.get('conversation', conversationId))?.value.lines ?? [];
  const checks: [boolean, string][] = [
    [doubles.length === 0, `${doubles.length + 1} payments for one confirmation`],
    [member?.quotes.length === 0, 'a quote is still open'],
    [payment.cents === payer.cents, `${payment.cents} cents instead of ${payer.cents}`],
    [authorization.conversationId === conversationId, 'authorised in another conversation'],
    [authorization.proof === (payer.kind === 'guest' ? 'guest' : 'portal'), `proof ${authorization.proof}`],
    [authorization.textSha256 === sha256(authorization.text), 'the authorisation does not fit its hash'],
    [authorization.text.includes(payer.amount), 'authorised for another amount'],
    [authorization.text.includes(payer.account.slice(-4)), 'authorised for another account'],
    [sealed !== undefined && vault.open(sealed.value) === payer.account, 'the vault holds another number or none'],
    [
      lines.every(({ id }, index) => id === talk.transcript.at(index - lines.length)?.id),
      'the store tells another talk',
    ],
    ...numbersTold(talk, confirmationNumber),
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => `${who}: ${fault}`);
}

/** Once as recorded, once as recorded already, with the amount each time, and no other number anywhere. */
function numbersTold({ payer, transcript }: PaidTalk, confirmationNumber: string): [boolean, string][] {
  const told = transcript.filter(({ text = '' }) => /CP-\w{4}-\w{4}/.test(text));
  const right = told.filter(({ text = '' }) => text.includes(confirmationNumber) && text.includes(payer.amount));
  const recorded = told.filter(({ text = '' }) => text.includes('Your confirmation number is'));
  return [
    [told.length === right.length, 'a number or an amount was told that no payment has'],
    [
      told.length === 2 && recorded.length === 1,
      `recorded was told ${recorded.length} times, a number ${told.length} times`,
    ],
  ];
}

async function faultsOverall(store: DocumentStore, talks: readonly PaidTalk[]): Promise<string[]> {
  const payments = [];
  for await (const id of store.ids('member')) payments.push(...((await store.get('member', id))?.value.payments ?? []));
  const distinct = (values: readonly string[]) => new Set(values).size === payments.length;
  const checks: [boolean, string][] = [
    [payments.length === talks.length, `${payments.length} payments, ${talks.length} confirmed`],
    [distinct(payments.map(({ paymentId }) => paymentId)), 'two payments share an id'],
    [distinct(payments.map(({ confirmationNumber }) => confirmationNumber)), 'two payments share a number'],
    [(await count(store, 'vault')) === talks.length, `${await count(store, 'vault')} numbers in the vault`],
    [(await count(store, 'inbox')) === 0, `${await count(store, 'inbox')} messages were accepted and never handled`],
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault);
}

async function count(store: DocumentStore, kind: 'vault' | 'inbox'): Promise<number> {
  let found = 0;
  for await (const _ of store.ids(kind)) found += 1;
  return found;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
