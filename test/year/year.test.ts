import { describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '../../src/store/memory.ts';
import { kinds } from '../../src/store/kinds.ts';
import { checkAll, checkLetters, checkTrails, NoticeBook } from './checks.ts';
import { scriptOf } from './events.ts';
import { Play } from './play.ts';

const full = process.env['PROVE'] === 'full';
const members = Number(process.env['YEAR_MEMBERS'] ?? (full ? 1_000 : 60));

async function played(seed: string, year: number) {
  const script = scriptOf(seed, year, members);
  const store = openMemoryStore(kinds);
  const play = new Play(script, async () => ({ ...store, close: async () => {} }));
  const notices = new NoticeBook();
  const t = Date.now();
  await play.run((today) => checkAll(play, today, notices));
  await checkLetters(play);
  await checkTrails(play);
  console.log(
    JSON.stringify({
      ...play.counted,
      files: play.bank.files,
      booked: play.bank.books.length,
      notices: notices.count,
      letters: play.post.arrived.size,
      said: [...play.bank.said].sort().join(' '),
      s: (Date.now() - t) / 1000,
    }),
  );
  return play;
}

describe('a year', () => {
  it('is as the model says', async () => {
    const { faults, bank } = await played(process.env['YEAR_SEED'] ?? 'one', 2028);
    expect([...faults, ...bank.faults].slice(0, 25)).toEqual([]);
  }, 3_600_000);
});
