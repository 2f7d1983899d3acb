import type { FiguresDesk } from '../console/figures/ports.ts';
import type { Clock, Vault } from '../payments/index.ts';
import { bostonDateOf } from '../rules/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createFigures } from './figures.ts';
import { createRecalls, type RecallParts, type Recalls } from './recalls.ts';
import { createTalkReader } from './talkReader.ts';
import { createTrainingLines } from './trainingLines.ts';

export interface FiguresDeskParts extends Pick<RecallParts, 'correct' | 'report'> {
  readonly store: DocumentStore;
  readonly vault: Pick<Vault, 'fingerprint'>;
  readonly clock: Clock;
}

/** Figures, misses and recalls over a store. */
export function createFiguresDesk({
  store,
  vault,
  clock,
  correct,
  report,
}: FiguresDeskParts): FiguresDesk & Pick<Recalls, 'resume' | 'settled' | 'close'> {
  const talks = createTalkReader(store);
  const today = () => bostonDateOf(clock.now());
  const figures = createFigures({ store, vault, talks, today });
  return {
    today,
    figures: (period) => figures.figures(period),
    async misses(period, most) {
      const all = await figures.misses(period);
      return { misses: all.slice(0, most), total: all.length };
    },
    ...createTrainingLines(store, talks, clock),
    ...createRecalls({ store, talks, clock, correct, report }),
  };
}
