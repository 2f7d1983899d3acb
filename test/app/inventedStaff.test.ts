import { describe, expect, it } from '@jest/globals';
import { bringInventedStaff, inventedStaff } from '../../src/app/demo/inventedStaff.ts';
import { changeRole, disableAccount } from '../../src/staff/index.ts';
import { StaffWorld } from '../support/staffWorld.ts';

describe('the staff of the demonstration', () => {
  it('are two at the desk, a lead and an admin, whom no password lets in', async () => {
    const world = new StaffWorld();
    expect(await inventedStaff(world.tools)).toEqual([]);
    await bringInventedStaff(world.tools);
    const all = await inventedStaff(world.tools);
    expect(all.map(({ role }) => role)).toEqual(['agent', 'agent', 'lead', 'admin']);
    expect(all.every(({ password, sealedSecret }) => password === null && sealedSecret === null)).toBe(true);
    const refused = { kind: 'refused', why: 'wrongPassword' };
    expect(await world.signIn({ name: all[0]?.signInName ?? '', password: '' })).toEqual(refused);
  });

  it('are left as they stand where they are here already', async () => {
    const world = new StaffWorld();
    await bringInventedStaff(world.tools);
    await changeRole(world.tools, 'ana@demo.invalid', 'lead');
    await disableAccount(world.tools, 'ben@demo.invalid');
    await bringInventedStaff(world.tools);
    expect((await inventedStaff(world.tools)).map(({ role }) => role)).toEqual(['lead', 'lead', 'admin']);
  });
});
