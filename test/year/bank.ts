import { fileFaults } from '../support/nacha/fileFaults.ts';
import { originalEntriesOf, type OriginalEntry } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { returnFileOf, type ReturnItem } from '../support/nacha/returnFile.ts';
import { type Chance, chanceOf } from './chance.ts';
import { routingNumbers } from './events.ts';
import { type Account, after, boston, type Day, dayOf, firstEntryDay, isBankingDay, isoOf } from './model.ts';

/** One debit as the bank has it in its own books. */
export interface Booked {
  readonly memberId: string;
  readonly reference: string;
  readonly cents: number;
  readonly account: Account;
  readonly entry: Day;
  /** When it went back to the member, once it did. */
  returnedAt: number | undefined;
}

/** What the bank says of one entry: that it came back, or what its numbers should have been. */
export interface Said {
  readonly booked: Booked;
  readonly code: string;
  readonly right: Partial<Account> | undefined;
}

/** The bank: it takes files, books what they say, and sends back what it pleases. It reads and writes with its own tools. */
export class Bank {
  readonly books: Booked[] = [];
  readonly faults: string[] = [];
  /** How often each code was said. */
  readonly said = new Map<string, number>();
  files = 0;
  returns = 0;
  readonly #seed: string;
  readonly #owners = new Map<string, string>();
  readonly #corrected = new Set<string>();
  readonly #ofMember = new Map<string, Booked[]>();
  readonly #toSay = new Map<Day, { said: Said; item: ReturnItem }[]>();
  readonly #quirks: Chance;
  #sequence = 1;
  #older: string | undefined;

  constructor(seed: string) {
    this.#seed = seed;
    this.#quirks = chanceOf(seed, 'quirks');
  }

  opens(number: string, memberId: string): void {
    const owner = this.#owners.get(number) ?? memberId;
    if (owner !== memberId) throw new Error(`account ${number} belongs to two members`);
    this.#owners.set(number, owner);
  }

  booksOf(memberId: string): readonly Booked[] {
    return this.#ofMember.get(memberId) ?? [];
  }

  /** Takes a file that is handed in at this moment, and says what it holds. */
  take(name: string, text: string, at: number): Booked[] {
    this.files += 1;
    this.faults.push(...fileFaults(text, { kind: 'payment' }).map((fault) => `${name}, ${fault}`));
    const taken: Booked[] = [];
    for (const original of originalEntriesOf(readBankFile(text))) {
      const entry = dayOf(`20${original.effectiveDate.replace(/(..)(..)(..)/, '$1-$2-$3')}`);
      if (!isBankingDay(entry) || entry < firstEntryDay(at))
        this.faults.push(`${name}: an entry is for ${isoOf(entry)}, which cannot be had any more`);
      const booked = this.#book(original, entry);
      if (booked === undefined) this.faults.push(`${name}: nobody has account ${original.account}`);
      else taken.push(booked);
    }
    return taken;
  }

  #book(original: OriginalEntry, entry: Day): Booked | undefined {
    const {
      account: number,
      originalRdfi,
      checkDigit,
      originalTransactionCode: transaction,
      individualId,
      cents,
    } = original;
    const memberId = this.#owners.get(number);
    if (memberId === undefined) return undefined;
    const kind = transaction.startsWith('2') ? 'checking' : 'savings';
    const account: Account = { number, routing: originalRdfi + checkDigit, kind };
    const booked = { memberId, reference: individualId, cents, account, entry, returnedAt: undefined };
    this.books.push(booked);
    const all = [...this.booksOf(memberId), booked];
    this.#ofMember.set(memberId, all);
    this.#decide(booked, original, chanceOf(this.#seed, 'bank', memberId, all.length));
    return booked;
  }

  #decide(booked: Booked, original: OriginalEntry, chance: Chance): void {
    const { cents, entry, account } = booked;
    if (chance.happens(0.08)) {
      const code = cents === 0 ? chance.oneOf(wrongNumbers) : chance.weighted(returnWeights);
      const late = lateCodes.includes(code) && chance.happens(0.7) ? entry + chance.between(1, 58) : undefined;
      const day = late ?? after(entry, chance.between(fileCodes.includes(code) ? 0 : 1, 2));
      this.#say(day, { booked, code, right: undefined }, { ...original, code });
    } else if (chance.happens(0.03) && !this.#corrected.has(account.number)) {
      // A bank that corrects a number does not say something else the next time.
      this.#corrected.add(account.number);
      const code = chance.oneOf(Object.keys(corrections));
      const right = rightOf(code, account, chance);
      const { number, routing, kind } = { ...account, ...right };
      this.opens(number, booked.memberId);
      const corrected = { account: number, routing, transactionCode: kind === 'checking' ? '27' : '37' };
      this.#say(after(entry, chance.between(1, 2)), { booked, code, right }, { ...original, code, corrected });
    }
  }

  #say(day: Day, said: Said, item: ReturnItem): void {
    this.#toSay.set(day, [...(this.#toSay.get(day) ?? []), { said, item }]);
  }

  /**
   * The files of a morning, and what they say. A bank may send a file again, say the same in another file, and send one that
   * broke off before the whole one.
   */
  morning(at: number): { files: string[]; said: Said[] } {
    const { day } = boston(at);
    const due = this.#toSay.get(day) ?? [];
    this.#toSay.delete(day);
    for (const { said } of due) {
      this.said.set(said.code, (this.said.get(said.code) ?? 0) + 1);
      if (!said.code.startsWith('R')) continue;
      this.returns += 1;
      said.booked.returnedAt = at;
    }
    const files: string[] = [];
    if (this.#older !== undefined && this.#quirks.happens(0.1)) files.push(this.#older);
    if (due.length > 0) {
      const items = due.map(({ item }) => item);
      const text = this.#write(day, items);
      if (this.#quirks.happens(0.05)) files.push(text.slice(0, Math.floor(text.length / 2)));
      files.push(text);
      if (this.#quirks.happens(0.1)) files.push(this.#write(day, items.toReversed()));
      this.#older = text;
    }
    // What stands first in a file is applied first.
    const said = due.map((each) => each.said);
    return { files, said };
  }

  #write(day: Day, items: readonly ReturnItem[]): string {
    const firstSequence = this.#sequence;
    this.#sequence += items.length;
    const creationDate = isoOf(day).slice(2).replaceAll('-', '');
    const settlementDay = day - dayOf(`${isoOf(day).slice(0, 4)}-01-01`) + 1;
    return returnFileOf({ ...names, creationDate, settlementDay, firstSequence }, items);
  }
}

const names = {
  destination: '011000015',
  destinationName: 'US',
  origin: '011000015',
  originName: 'BANK',
  creationTime: '0600',
};

/** Returns for want of money are the most; every code comes now and then. */
const returnWeights = Object.fromEntries(
  Array.from({ length: 29 }, (_, index) => {
    const code = `R${String(index + 1).padStart(2, '0')}`;
    return [code, code === 'R01' ? 30 : code === 'R09' ? 8 : 1];
  }),
);
const wrongNumbers = ['R02', 'R03', 'R04', 'R20'];
/** Codes that may come up to sixty days later, and those with which a file is turned down at once. */
const lateCodes = ['R05', 'R06', 'R07', 'R10', 'R11', 'R29'];
const fileCodes = ['R13', 'R18', 'R19', 'R21', 'R25', 'R26', 'R27', 'R28'];

const corrections: Readonly<Record<string, readonly (keyof Account)[]>> = {
  C01: ['number'],
  C02: ['routing'],
  C03: ['routing', 'number'],
  C05: ['kind'],
  C06: ['number', 'kind'],
  C07: ['routing', 'number', 'kind'],
};

function rightOf(code: string, { number, routing, kind }: Account, chance: Chance): Partial<Account> {
  const right: Account = {
    number: `9${number.slice(0, 12)}${chance.between(100, 999)}`,
    routing: chance.oneOf(routingNumbers.filter((one) => one !== routing)),
    kind: kind === 'checking' ? 'savings' : 'checking',
  };
  return Object.fromEntries((corrections[code] ?? []).map((part) => [part, right[part]]));
}
