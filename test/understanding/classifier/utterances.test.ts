import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { countOffences, lineOffences } from '../../../scripts/understanding/utteranceRules.ts';
import { utterancesFolder } from '../../../scripts/understanding/training/utterances.ts';

const written = readdirSync(utterancesFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.txt'))
  // Training lines come first, so that a held-out line is the one to go.
  .sort((one, other) => Number(one.startsWith('held')) - Number(other.startsWith('held')) || (one < other ? -1 : 1))
  .flatMap((file) => {
    const lines = new TextDecoder('utf-8', { fatal: true })
      .decode(readFileSync(new URL(file, utterancesFolder)))
      .split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.map((text, at) => ({ file, line: at + 1, text }));
  });

describe('the lines that wishes are learned from', () => {
  it('hold no blank, no double, and no two that share more than half of their three-word sequences', () => {
    expect(lineOffences(written).slice(0, 10)).toEqual([]);
  });

  it('are many enough for each wish in each language', () => {
    expect(countOffences(written.filter(({ file }) => file.startsWith('batch-')))).toEqual([]);
  });

  it('are judged by rules that find a blank, a double in other letters, and a near copy', () => {
    const lines = [
      'pay my bill by friday please',
      '',
      'PAY my bill, by Friday please',
      'you pay my bill by friday ok',
      'something else',
    ];
    const found = lineOffences(lines.map((text, at) => ({ file: 'batch-1/en/pay_now.txt', line: at + 1, text })));
    expect(found.map(({ line, reason }) => [line, reason.split(' ').slice(0, 2).join(' ')])).toEqual([
      [2, 'is blank'],
      [3, 'says the'],
      [4, 'shares more'],
    ]);
  });
});
