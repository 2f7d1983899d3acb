import { describe, expect, it } from '@jest/globals';
import { createLog } from '../src/log.ts';
import type { LogFields } from '../src/log/logFields.ts';

const canaries = ['000123456789', '021000021', '100200300400', '4111111111111111', '123-45-6789', '12345678'];

function written(act: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  act(createLog({ level: 'debug', to: { write: (line) => (text += line) } }));
  return text;
}

function lineOf(event: string, fields?: object): Record<string, unknown> {
  return JSON.parse(written((log) => log.info(event, fields as LogFields)));
}

describe('the log', () => {
  it('writes one JSON line with time, level, event and the listed fields', () => {
    const id = '01997e4c-aaaa-7bbb-8ccc-0123456789ab';
    const line = lineOf('turn.finished', { conversationId: id, durationMs: 12.3456, status: 200, kind: 'committed' });
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      event: 'turn.finished',
      conversationId: id,
      durationMs: 12.3,
      status: 200,
      kind: 'committed',
    });
  });

  it('drops what is not listed and counts it', () => {
    const line = lineOf('turn.failed', { text: 'my account is 000123456789', body: { a: 1 }, kind: 'card' });
    expect(line).toMatchObject({ kind: 'card', dropped: 2 });
    expect(line).not.toHaveProperty('text');
    expect(line).not.toHaveProperty('body');
  });

  it.each(canaries)('never writes %s, whichever field it is put into', (canary) => {
    const fields = [
      'conversationId',
      'activityId',
      'paymentId',
      'kind',
      'reason',
      'code',
      'route',
      'method',
      'count',
      'port',
      'status',
      'setting',
      'demo',
      'event',
      'level',
      'time',
      'msg',
      'err',
      'anything',
    ];
    const text = written((log) => {
      for (const name of fields) {
        for (const value of [
          canary,
          `/pay/${canary}`,
          `x${canary}`,
          Number(canary.replaceAll('-', '')),
          [canary],
          { canary },
        ]) {
          log.info('turn.finished', { [name]: value } as LogFields);
        }
      }
      log.error(canary);
      log.error(`failed for ${canary}`, { [canary]: canary } as LogFields);
    });
    expect(text).not.toContain(canary);
    expect(text).not.toContain(canary.replaceAll('-', ''));
    expect(text.split('\n')).toHaveLength(fields.length * 6 + 3);
  });

  it('writes where an error was thrown and its code, never what it says', () => {
    const cause = Object.assign(new TypeError('bad digits 000123456789'), { code: 'ENOSPC' });
    const error = new Error('account 000123456789\n    at 12345678 (src/021000021.ts:1:1)', { cause });
    const line = JSON.parse(written((log) => log.error('turn.failed', { error })));
    expect(line.error).toMatchObject({ name: 'Error', cause: { name: 'TypeError', code: 'ENOSPC' } });
    expect(line.error.frames[0]).toMatch(/test\/log\.test\.ts:\d+:\d+$/);
    for (const canary of canaries) expect(JSON.stringify(line)).not.toContain(canary);
    expect(JSON.stringify(line)).not.toContain(process.cwd());
  });

  it('believes no frame when the message was changed after the error was made', () => {
    const error = new Error('second');
    error.stack = 'Error: first\n    at stolen (src/words.ts:1:1)\n    at real (src/app.ts:1:1)';
    expect(lineOf('turn.failed', { error })).toMatchObject({ error: { name: 'Error', frames: [] } });
  });

  it('writes of a thrown text only that it was no error', () => {
    expect(lineOf('turn.failed', { error: '000123456789' }).error).toEqual({ name: 'NotAnError', frames: [] });
  });

  it('keeps quiet below its level', () => {
    let text = '';
    createLog({ level: 'warn', to: { write: (line) => (text += line) } }).info('turn.finished');
    expect(text).toBe('');
  });
});
