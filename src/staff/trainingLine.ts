import type { Instant } from '../rules/index.ts';

/** What a member said and nobody understood, with what it means. It is exported for review, and nothing learns from it by itself. */
export interface TrainingLine {
  /** A hash of language and text: what was said twice is kept once. */
  readonly lineId: string;
  /** Redacted, as the talk keeps it. */
  readonly text: string;
  readonly language: 'en' | 'es' | 'pt';
  readonly intent: string;
  /** The talk and the line that it was first kept from. */
  readonly missId: string;
  readonly keptBy: { readonly staffId: string; readonly name: string };
  readonly keptAt: Instant;
}
