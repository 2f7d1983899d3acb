import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import { errorForLog } from './log/logError.ts';
import { allowedFields } from './log/logFields.ts';
import type { LogFields } from './log/logFields.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Structured lines for the operator. An event is a fixed name such as `turn.failed`; everything else is a field. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Only listed fields of the listed shape are written. What is dropped is counted, so that nobody looks for it in vain. */
export function createLog(options: { level: LogLevel; to?: DestinationStream }): Log {
  const stream = options.to ?? pino.destination({ dest: 1, sync: true });
  const logger = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) => {
    logger[level](lineOf(fields ?? {}), eventName(event));
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function lineOf({ error, ...fields }: LogFields): object {
  const { kept, dropped } = allowedFields(fields);
  return {
    ...kept,
    ...(error === undefined ? {} : { error: errorForLog(error) }),
    ...(dropped > 0 ? { dropped } : {}),
  };
}

function eventName(event: string): string {
  return /^[a-z][A-Za-z]{0,30}(\.[a-z][A-Za-z]{0,30}){0,4}$/.test(event) ? event : 'unnamedEvent';
}
