import { knownAs, type Member, noTexting } from '../../../src/payments/index.ts';
import type { BankAccount } from '../../../src/payments/index.ts';
import type { Sentence } from './sentences.ts';
import type { World } from './world.ts';

const inWindow = String.raw`(?: in the ([A-Za-z ]+))?`;
const e164 = String.raw`(\+\d{11})`;
export const ourNumber = '+16175550100';

/** Where a talk by telephone starts from. */
export const phoneGivens: readonly Sentence<World, void>[] = [
  {
    shape: /^Given texts can be sent$/,
    means: (world) => {
      world.texting = { ours: ourNumber };
    },
  },
  {
    shape: new RegExp(`^Given member (\\d{12}) has the phone ${e164}$`),
    means: (world, id = '', phone = '') => {
      const row = world.rows.get(id);
      if (row === undefined) throw new Error(`member ${id} has no plan yet`);
      row.phone = phone;
    },
  },
  {
    shape: new RegExp(`^Given the channel is SMS from ${e164}${inWindow}$`),
    means: (world, phone = '', window = '') => {
      world.texting = { ours: ourNumber };
      world.starts.set(window, { channel: 'sms', language: 'en', phone });
    },
  },
  {
    shape: /^Given the phone of member (\d{12}) is linked(?: in (English|Spanish|Portuguese))?$/,
    means: (world, id = '', language = '') => {
      const said = ({ Spanish: 'es', Portuguese: 'pt' } as const)[language as 'Spanish'] ?? 'en';
      world.brought(id, (member) => {
        if (member.phone === null) throw new Error(`member ${id} has no phone`);
        const consentSha256 = world.sha256('the consent');
        const link = { phone: member.phone, linkedAt: world.now, language: said, consentSha256 };
        return { ...member, texting: { ...noTexting, link } };
      });
    },
  },
  {
    shape: /^Given member (\d{12}) has paid here before from (checking|savings) ending (\d{4})$/,
    means: (world, id = '', kind = '', lastFour = '') => {
      world.brought(id, (member) => withProved(member, accountOf(world, kind as BankAccount['kind'], lastFour), world));
    },
  },
  {
    shape: /^Given member (\d{12}) pays by text$/,
    means: (world, id = '') => {
      world.brought(id, (member) => payingByText(member, world));
    },
  },
];

function withProved(member: Member, account: BankAccount, world: World): Member {
  if (knownAs(member.accounts, account) !== undefined) return member;
  return { ...member, accounts: [...member.accounts, { account, state: 'validated', since: world.now }] };
}

function accountOf(world: World, kind: BankAccount['kind'], lastFour: string): BankAccount {
  const record = world.vault.seal(`48201933${lastFour}`, world.now);
  world.sealed.push(record);
  return {
    vaultToken: record.token,
    kind,
    routingNumber: '011000015',
    lastFour,
    nameOnAccount: 'Alma Example',
    fingerprint: record.fingerprint,
  };
}

/** As the talk would have set it up some weeks ago. */
function payingByText(member: Member, world: World): Member {
  const account = member.accounts.at(-1)?.account;
  const { link } = member.texting;
  if (account === undefined || link === null) throw new Error('first an account and a linked phone');
  const { kind, routingNumber, lastFour, nameOnAccount } = account;
  const text = 'I authorize payments that I start by text.';
  const limit = 30_000 as Member['plans'][number]['premiums'][number]['cents'];
  const elements = {
    kind: 'standing',
    limit,
    phone: link.phone,
    payerName: nameOnAccount,
    account: { kind, routingNumber, lastFour },
    agreedOn: world.today,
    revokeBy: '1-877-623-6765',
    revokeUntilMinute: 1020,
  } as const;
  const authorization = {
    kind: 'standing',
    elements,
    text,
    textSha256: world.sha256(text),
    language: link.language,
    agreedAt: world.now,
    channel: 'website',
    conversationId: 'earlier',
    proof: 'portal',
  } as const;
  const standing = { payByTextId: `standing-${member.memberId}`, state: 'on', account, limit, authorization } as const;
  return { ...member, texting: { ...member.texting, payByText: [standing] } };
}
