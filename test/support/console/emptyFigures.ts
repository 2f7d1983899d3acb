import { createFiguresDesk } from '../../../src/app/figuresDesk.ts';
import { instant } from '../../../src/rules/index.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';

/** What leads look at, where nothing happened yet. */
export function emptyFigures() {
  const desk = createFiguresDesk({
    store: openMemoryStore(kinds),
    vault: { fingerprint: (text) => text },
    clock: { now: () => instant('2026-05-13T16:00:00.000Z') },
    correct: async () => 'gone',
    report: () => undefined,
  });
  return { desk, newId: () => '00000000-0000-4000-8000-000000000001' };
}
