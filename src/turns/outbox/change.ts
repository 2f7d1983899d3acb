import type { DocumentStoreReader } from '../ports.ts';
import type { Outgoing } from './outgoing.ts';
import { withoutCode } from './progress.ts';

const conflictRetries = 8;

/** Changes one document, again on fresh facts where somebody else did too. What it ends keeps no code. */
export async function change(
  { store }: { readonly store: Pick<DocumentStoreReader, 'get' | 'commit'> },
  id: string,
  to: (outgoing: Outgoing) => Outgoing,
): Promise<Outgoing | undefined> {
  for (let tries = 0; tries < conflictRetries; tries += 1) {
    const stored = await store.get('outgoing', id);
    if (stored === undefined) return undefined;
    const changed = to(stored.value);
    if (changed === stored.value) return changed;
    const value = withoutCode(changed);
    const result = await store.commit({
      puts: [{ kind: 'outgoing', id, value }],
      deletes: [],
      expectedVersions: [{ kind: 'outgoing', id, version: stored.version }],
    });
    if (result.kind === 'committed') return value;
  }
  throw new Error('an outgoing message was changed by somebody else every time');
}
