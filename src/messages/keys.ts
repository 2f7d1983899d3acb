import { autopayKeys } from './autopayKeys.ts';
import { factsKeys } from './factsKeys.ts';
import { handoffKeys } from './handoffKeys.ts';
import { noticeKeys } from './noticeKeys.ts';
import { payKeys } from './payKeys.ts';
import { phoneKeys } from './phoneKeys.ts';
import type { ParameterKind } from './parameterKind.ts';
import { recordKeys } from './recordKeys.ts';
import { repairKeys } from './repairKeys.ts';
import { talkKeys } from './talkKeys.ts';
import { troubleshootKeys } from './troubleshootKeys.ts';
import type { CalendarDate, CoverageMonth } from '../rules/index.ts';

/** Every message and the values it takes. The catalogues hold the words. */
export const messageKeys = {
  ...talkKeys,
  ...payKeys,
  ...autopayKeys,
  ...recordKeys,
  ...factsKeys,
  ...noticeKeys,
  ...phoneKeys,
  ...troubleshootKeys,
  ...repairKeys,
  ...handoffKeys,
};

export type MessageKey = keyof typeof messageKeys;

interface ParameterTypes {
  money: number;
  day: CalendarDate;
  date: CalendarDate;
  shortDate: CalendarDate;
  month: CoverageMonth;
  time: number;
  count: number;
  text: string;
}

type Values<K extends MessageKey> = {
  readonly [P in keyof (typeof messageKeys)[K]]: ParameterTypes[(typeof messageKeys)[K][P] & ParameterKind];
};

/** The values a message takes, or none at all. */
export type MessageParameters<K extends MessageKey> = keyof (typeof messageKeys)[K] extends never ? [] : [Values<K>];
