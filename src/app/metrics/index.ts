import type { Config } from '../../config.ts';
import type { Route } from '../../http/route.ts';
import type { Log } from '../../log.ts';
import { addGauges, type GaugeParts } from './gauges.ts';
import { meteredLog } from './meteredLog.ts';
import type { Metrics } from './metrics.ts';
import { metricsRoutes } from './metricsRoutes.ts';

export { createMetrics, type Metrics } from './metrics.ts';

/** What of the metrics needs a running product: gauges, the page, and the log of requests. */
export interface Measured {
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly end: () => void;
}

export function measure(
  metrics: Metrics,
  config: Pick<Config, 'metricsToken' | 'demo'>,
  log: Log,
  parts: GaugeParts,
): Measured {
  return {
    routes: metricsRoutes(metrics.registry, config),
    log: meteredLog(log, metrics),
    end: addGauges(metrics.registry, parts),
  };
}
