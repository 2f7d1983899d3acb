import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { exportedHeads } from '../../src/app/headsFile.ts';
import { crossChecks } from '../../src/app/ops/crossChecks.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { openVault, type VaultOptions } from '../../src/bank/vault.ts';
import { systemIds } from '../../src/ids.ts';
import { type Vault, type VaultRecord, verifyTrail } from '../../src/payments/index.ts';
import type { DocumentStore, Documents, Kind } from '../../src/store/documents.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { readAhead } from '../../src/store/readAhead.ts';

/** What lasts of a command: every document and every file, in words that are the same for two runs that did the same. */
export interface LeftBehind {
  readonly documents: readonly string[];
  /** Line by line: for the bank, from the bank, and the ends of audit trails. */
  readonly files: readonly string[];
  /** What contradicts itself. */
  readonly faults: readonly string[];
}

export type VaultKeys = Pick<VaultOptions, 'keys' | 'fingerprintKey'>;

export async function leftBehind(dir: string, keys: VaultKeys): Promise<LeftBehind> {
  const store = await openJsonStore({ dir, createIfMissing: false, kinds });
  try {
    const vault = openVault({ ...keys, ids: systemIds() });
    const named = new Names();
    const documents: string[] = [];
    const cross = crossChecks(store, vault);
    // Members first: their ids get their names where they stand in order.
    for (const kind of new Set<Kind>(['member', ...(Object.keys(kinds) as Kind[])])) {
      const lines: string[] = [];
      for await (const { id, value } of readAhead(store, kind, store.ids(kind))) {
        cross.look(kind, id, value);
        lines.push(named.known(JSON.stringify([id, kind === 'vault' ? opened(value as VaultRecord, vault) : value])));
      }
      documents.push(...lines.toSorted().map((line) => `${kind} ${named.all(line)}`));
    }
    const files = [...(await linesIn(join(dir, 'played-bank'))), ...(await linesIn(`${dir}-audit`))];
    const faults = [...(await cross.afterwards()), ...(await trailFaults(store, dir, vault))];
    return { documents, files: files.map((each) => named.all(each)), faults };
  } finally {
    await store.close();
  }
}

/** Sealed anew, a number is another text; it is the number that has to be the same. */
function opened(record: VaultRecord, vault: Vault) {
  const { token, keyVersion, fingerprint, sealedAt } = record;
  return { token, keyVersion, fingerprint, sealedAt, digits: vault.open(record) };
}

/** Ids are made by chance and times pass: the first id that is met is called 1 wherever it stands, and a time is its hour. */
class Names {
  readonly #names = new Map<string, string>();

  all(text: string): string {
    return replaced(text, (id) => {
      const name = this.#names.get(id) ?? `#${this.#names.size + 1}`;
      this.#names.set(id, name);
      return name;
    });
  }

  /** Only those that have a name already. */
  known(text: string): string {
    return replaced(text, (id) => this.#names.get(id) ?? id);
  }
}

function replaced(text: string, name: (id: string) => string): string {
  return text
    .replace(/(\d{4}-\d\d-\d\dT\d\d):\d\d:\d\d\.\d{3}Z/g, '$1')
    .replace(
      /\b(?:[\da-f]{64}|[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}|CP-\w{4}-\w{4}|H-\w{5})\b/g,
      name,
    );
}

/** Every line under the name of its file. */
async function linesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(
    paths.toSorted().map(async (path) => [path, await readFile(path, 'latin1')] as const),
  );
  return texts.flatMap(([path, text]) =>
    text.split('\n').map((line, at) => `${relative(folder, path)} ${at}: ${line}`),
  );
}

async function trailFaults(store: DocumentStore, dir: string, vault: Vault): Promise<string[]> {
  const { heads } = await exportedHeads(`${dir}-audit`);
  const faults: string[] = [];
  for await (const { value: member } of readAhead(store, 'member', store.ids('member'))) {
    const pages: Documents['audit'][] = [];
    for (const { value } of await store.find('audit', 'member', member.memberId)) pages.push(value);
    const exported = heads.get(vault.fingerprint(`audit:${member.memberId}`)) ?? [];
    const found = verifyTrail(member, pages, exported, sha256);
    faults.push(...found.map(({ what, seq }) => `trail of ${member.memberId}: ${what} at ${seq}`));
  }
  return faults;
}
