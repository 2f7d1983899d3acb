import { VaultRefusal } from '../../bank/vault.ts';
import type { VersionedKey } from '../../config/settings.ts';
import type { Rotated } from '../../ops/context.ts';
import type { Vault } from '../../payments/index.ts';
import type { StaffAccount } from '../../staff/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import { secretContext } from '../staffTools.ts';

export interface StaffRotationParts {
  readonly store: Pick<DocumentStore, 'ids' | 'get' | 'commit'>;
  readonly vault: Pick<Vault, 'sealText' | 'openText'>;
  /** The newest first. */
  readonly vaultKeys: readonly VersionedKey[];
}

/** Seals the second factors of staff under the newest key. They are few, so each is a commit of its own. */
export async function rotateStaffSecrets(
  { store, vault, vaultKeys: [newest] }: StaffRotationParts,
  dryRun: boolean,
): Promise<Rotated> {
  const unopened: Record<string, string[]> = {};
  let sealed = 0;
  let left = 0;
  for await (const id of store.ids('staff')) {
    const stored = await store.get('staff', id);
    const version = stored?.value.sealedSecret?.split('.', 1)[0];
    if (stored === undefined || version === undefined || version === newest?.version) continue;
    const again = sealedAgain(stored.value, vault);
    if ('why' in again) {
      const why = again.why === 'unknownKeyVersion' ? version : again.why;
      (unopened[why] ??= []).push(`staff ${id}`);
      continue;
    }
    const key = { kind: 'staff' as const, id };
    const change = {
      puts: [{ ...key, value: again.account }],
      deletes: [],
      expectedVersions: [{ ...key, version: stored.version }],
    };
    const isDone = dryRun || (await store.commit(change)).kind === 'committed';
    if (isDone) sealed += 1;
    else left += 1;
  }
  return { sealed, left, unopened };
}

function sealedAgain(
  account: StaffAccount,
  vault: StaffRotationParts['vault'],
): { readonly account: StaffAccount } | { readonly why: VaultRefusal['code'] } {
  const context = secretContext(account.staffId);
  try {
    const secret = vault.openText(account.sealedSecret ?? '', context);
    return { account: { ...account, sealedSecret: vault.sealText(secret, context) } };
  } catch (error) {
    if (!(error instanceof VaultRefusal)) throw error;
    return { why: error.code };
  }
}
