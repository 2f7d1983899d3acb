import { describe, expect, it } from '@jest/globals';
import { phonesOnFile } from '../../src/app/demo/inventedMembers.ts';
import { policies } from '../../src/app/policies.ts';
import { demoMembers } from '../../src/demo/demoMembers.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import { policyOn } from '../../src/rules/index.ts';
import { isNewPhone } from '../../src/web/demo/demoPhone.ts';

const today = '2026-05-13' as CalendarDate;
const members = demoMembers(today, policyOn(policies, today));

describe('the phones of the demonstration', () => {
  it('are those on file, by the names of their members', () => {
    expect(phonesOnFile(members)).toEqual([
      { phone: '+16175550123', name: 'Alma Example' },
      { phone: '+16175550142', name: 'Bento Sample' },
    ]);
  });

  it('are named by the first of the members who share one', () => {
    const [alma, bento] = members;
    if (alma === undefined || bento === undefined) throw new Error('there are too few members');
    const phones = phonesOnFile([alma, { ...bento, phone: alma.phone }]);
    expect(phones).toEqual([{ phone: '+16175550123', name: 'Alma Example' }]);
  });

  it('are no new ones', () => {
    expect(phonesOnFile(members).filter(({ phone }) => isNewPhone(phone))).toEqual([]);
  });
});
