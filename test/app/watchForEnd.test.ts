import { EventEmitter } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { watchForEnd } from '../../src/app/watchForEnd.ts';
import type { Log } from '../../src/log.ts';

type Fault = 'uncaughtException' | 'unhandledRejection';

/** A process that can be ended, what it logged, and how it ended. */
function watched(options?: { readonly patienceMs: number }) {
  const logged: string[] = [];
  const errors: unknown[] = [];
  const note = (event: string, fields: { readonly error?: unknown } = {}) => {
    logged.push(event);
    if (fields.error !== undefined) errors.push(fields.error);
  };
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  const of = Object.assign(new EventEmitter(), { exit: jest.fn((code: number) => resolve(code)) });
  return { logged, errors, of, ended, end: watchForEnd(of, log, options) };
}

describe.each<Fault>(['uncaughtException', 'unhandledRejection'])('a process in which nobody caught: %s', (fault) => {
  it('ends with 1 and a line in the log, also while it starts', async () => {
    const { of, ended, logged, errors } = watched({ patienceMs: 0 });
    const error = new Error('nobody caught this');
    of.emit(fault, error);
    expect([await ended, logged, errors]).toEqual([1, [`app.${fault}`], [error]]);
  });

  it('finishes first what is running, once', async () => {
    const { of, ended, end, logged } = watched({ patienceMs: 0 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = jest.fn(() => promise);
    end.started(stop);
    of.emit('SIGTERM');
    of.emit(fault, new Error('while it stops'));
    resolve();
    expect([await ended, stop.mock.calls.length, logged]).toEqual([1, 1, ['app.stopping', `app.${fault}`]]);
  });

  it('ends although what is running never finishes', async () => {
    const { of, ended, end } = watched({ patienceMs: 0 });
    end.started(() => new Promise(() => {}));
    of.emit(fault, new Error('nobody caught this'));
    expect(await ended).toBe(1);
  });
});

describe('a process that is told to end', () => {
  it.each(['SIGINT', 'SIGTERM'])('stops and ends with 0: %s', async (signal) => {
    const { of, ended, end, logged } = watched();
    end.started(async () => {});
    of.emit(signal);
    of.emit(signal);
    expect([await ended, logged, of.exit.mock.calls.length]).toEqual([0, ['app.stopping'], 1]);
  });

  it('says why it could not stop', async () => {
    const { of, ended, end, logged } = watched();
    const error = new Error('the disk is gone');
    end.started(() => Promise.reject(error));
    of.emit('SIGTERM');
    expect([await ended, logged]).toEqual([1, ['app.stopping', 'app.notStopped']]);
  });
});
