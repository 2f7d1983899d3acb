import type { Instant } from '../../rules/index.ts';
import type { Holding, StaffAction } from '../../staff/index.ts';
import type { CaseView, Colleague, LineView, QueueRow, SearchView } from '../desk.ts';

/** What the API answers with. The scripts of the pages are checked against the same types. */
export interface RowBody extends QueueRow {
  readonly holding: Holding;
  readonly allowed: readonly StaffAction[];
}

export interface QueueBody {
  readonly now: Instant;
  readonly rows: readonly RowBody[];
}

export interface SearchBody extends QueueBody {
  readonly readAs: SearchView['readAs'];
}

export interface CaseBody {
  readonly now: Instant;
  readonly holding: Holding;
  readonly allowed: readonly StaffAction[];
  readonly case: CaseView;
}

export interface LinesBody {
  readonly lines: readonly LineView[];
}

export interface ColleaguesBody {
  readonly colleagues: readonly Colleague[];
}
