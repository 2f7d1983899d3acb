import { Counter, Histogram, type Registry } from 'prom-client';

const turnSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const requestSeconds = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is counted as it happens. Every label has few values that we chose; none of them is anybody's. */
export function instruments(registry: Registry) {
  const registers = [registry];
  const turns = new Counter({
    name: 'connector_turns_total',
    help: 'Turns of talks by how they ended; turns that did not end well tell no channel.',
    labelNames: ['outcome', 'channel'],
    registers,
  });
  const turnDuration = new Histogram({
    name: 'connector_turn_duration_seconds',
    help: 'From the start of a turn until it was safe on disk.',
    labelNames: ['channel'],
    buckets: turnSeconds,
    registers,
  });
  const requests = new Counter({
    name: 'connector_http_requests_total',
    help: 'Requests by the pattern of their route and the class of the answer.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const requestDuration = new Histogram({
    name: 'connector_http_request_duration_seconds',
    help: 'How long requests took.',
    buckets: requestSeconds,
    registers,
  });
  const payments = new Counter({
    name: 'connector_payments_recorded_total',
    help: 'Payments recorded, by what authorised them.',
    labelNames: ['authorization'],
    registers,
  });
  const cases = new Counter({
    name: 'connector_cases_opened_total',
    help: 'Cases opened for staff.',
    labelNames: ['reason'],
    registers,
  });
  const unreadable = new Counter({
    name: 'connector_unreadable_documents_total',
    help: 'Documents that a talk needed and that could not be read, once each in the life of the process.',
    labelNames: ['kind'],
    registers,
  });
  return { turns, turnDuration, requests, requestDuration, payments, cases, unreadable };
}
