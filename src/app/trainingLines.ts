import type { FiguresDesk, IntentId } from '../console/figures/ports.ts';
import type { StaffName } from '../handoff/index.ts';
import type { Clock } from '../payments/index.ts';
import { redact } from '../rules/index.ts';
import type { TrainingLine } from '../staff/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { sha256 } from './sha256.ts';
import type { TalkReader } from './talkReader.ts';

/** Lines that staff keep for the training of the classifier. */
export function createTrainingLines(
  store: DocumentStore,
  talks: TalkReader,
  clock: Clock,
): Pick<FiguresDesk, 'keepLine' | 'keptLines'> {
  return {
    async keepLine(missId, intent, who) {
      const line = await lineOf(talks, missId, intent);
      if (line === undefined) return 'gone';
      const known = await store.get('trainingLine', line.lineId);
      if (known?.value.intent === intent) return 'already';
      const { staffId, name }: StaffName = who;
      const value: TrainingLine = { ...line, keptBy: { staffId, name }, keptAt: clock.now() };
      // Of two who keep the same at the same moment the later one is told that it was kept.
      const expectedVersions = [{ kind: 'trainingLine', id: line.lineId, version: known?.version ?? 0 }] as const;
      const puts = [{ kind: 'trainingLine', id: line.lineId, value }] as const;
      const { kind } = await store.commit({ puts, deletes: [], expectedVersions });
      return kind === 'committed' ? 'kept' : 'already';
    },

    async keptLines() {
      const lines: TrainingLine[] = [];
      for await (const id of store.ids('trainingLine')) {
        const found = await store.get('trainingLine', id);
        if (found !== undefined) lines.push(found.value);
      }
      return lines.toSorted((one, other) => (one.keptAt < other.keptAt ? -1 : 1));
    },
  };
}

/** The words come from the talk, never from whoever asks to keep them. */
async function lineOf(
  talks: TalkReader,
  missId: string,
  intent: IntentId,
): Promise<Omit<TrainingLine, 'keptBy' | 'keptAt'> | undefined> {
  const facts = await talks.facts(missId.slice(0, missId.lastIndexOf('.')));
  const miss = facts?.misses.find((each) => each.missId === missId);
  if (miss === undefined) return undefined;
  const text = redact(miss.text, miss.asked?.field ?? null)
    .shown.replace(/\s+/g, ' ')
    .trim();
  const lineId = sha256(`${miss.language}\n${text.toLowerCase()}`).slice(0, 32);
  return { lineId, text, language: miss.language, intent, missId };
}
