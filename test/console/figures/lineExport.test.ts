import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { extract } from 'tar-stream';
import { readUtterances } from '../../../scripts/understanding/training/utterances.ts';
import { filesOfLines, lineExport } from '../../../src/console/figures/lineExport.ts';
import type { TrainingLine } from '../../../src/staff/index.ts';
import { noonOf } from '../../support/figureTalks.ts';

function line(text: string, changes: Partial<TrainingLine> = {}): TrainingLine {
  return {
    lineId: text,
    text,
    language: 'en',
    intent: 'refund',
    missId: 'c1.2',
    keptBy: { staffId: 's1', name: 'Lea Lead' },
    keptAt: noonOf('2026-05-13'),
    ...changes,
  };
}

const lines = [
  line('my money\nback please'),
  line('=2+3', { intent: 'none' }),
  line('my money back please', { lineId: 'again' }),
  line('quiero mi dinero', { language: 'es' }),
  line('  ', { lineId: 'blank' }),
];

describe('the file of kept lines', () => {
  it('holds one text file for each language and intent, a line each, none twice and none blank', () => {
    expect([...filesOfLines(lines)]).toEqual([
      ['batch-reviewed/en/none.txt', '=2+3\n'],
      ['batch-reviewed/en/refund.txt', 'my money back please\n'],
      ['batch-reviewed/es/refund.txt', 'quiero mi dinero\n'],
    ]);
  });

  it('is a tar of them, and the same bytes each time', async () => {
    const archive = await lineExport(lines);
    expect(await lineExport(lines)).toEqual(archive);
    const found: string[] = [];
    const reading = extract();
    reading.on('entry', (header, stream, next) => {
      found.push(header.name);
      stream.on('end', next).resume();
    });
    Readable.from([archive]).pipe(reading);
    await new Promise<void>((resolve) => reading.on('finish', () => resolve()));
    expect(found).toEqual([...filesOfLines(lines).keys()]);
  });

  it('has the form of the files that the classifier is trained on', () => {
    const [known] = readUtterances(['batch-1']);
    expect(`${known?.batch}/${known?.language}/${known?.label}.txt`).toMatch(/^batch-1\/en\/\w+\.txt$/);
    for (const name of filesOfLines(lines).keys()) expect(name).toMatch(/^batch-\w+\/(?:en|es|pt)\/\w+\.txt$/);
  });
});
