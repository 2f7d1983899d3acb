import type { Log } from '../../log.ts';
import type { Metrics } from './metrics.ts';

/** The log, with its lines about requests counted as they are written. */
export function meteredLog(log: Log, metrics: Pick<Metrics, 'request'>): Log {
  return {
    debug: (event, fields) => log.debug(event, fields),
    info(event, fields) {
      if (event === 'http.request') metrics.request(fields ?? {});
      log.info(event, fields);
    },
    warn: (event, fields) => log.warn(event, fields),
    error: (event, fields) => log.error(event, fields),
  };
}
