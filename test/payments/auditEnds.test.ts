import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/app/sha256.ts';
import { auditPageLength, verifyTrail } from '../../src/payments/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';

describe('the end of an audit trail', () => {
  it('goes outside the store every night on which it grew, also when a page has just become full', async () => {
    const world = new JobWorld('2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account('4820193377');
    for (let paid = 1; paid <= 2 * auditPageLength; paid += 1) {
      await world.pay(id, 1_000 + paid, account);
      world.heads.length = 0;
      await world.run('expire');
      const { seq, head } = (await world.member(id)).audit;
      expect(world.heads).toMatchObject([{ heads: [{ seq, head }] }]);
    }
    const pages = await world.all('audit');
    expect(pages.length).toBeGreaterThan(0);
    expect(verifyTrail(await world.member(id), pages, world.heads[0]?.heads ?? [], sha256)).toEqual([]);
  });
});
