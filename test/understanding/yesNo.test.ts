import { describe, expect, it } from '@jest/globals';
import { exactConfirm } from '../../src/understanding/index.ts';
import type { Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

describe('the answer to a review', () => {
  const rows: readonly (readonly [string, Language, string | undefined])[] = [
    ['yes', 'en', 'yes'],
    ['YES please.', 'en', 'yes'],
    ['y', 'en', 'yes'],
    ['yep', 'en', 'yes'],
    ['go ahead', 'en', 'yes'],
    ['yes!', 'en', 'yes'],
    ['Sí', 'es', 'yes'],
    ['si, confirmo', 'es', 'yes'],
    ['sí, por favor', 'es', 'yes'],
    ['Sim', 'pt', 'yes'],
    ['sim, por favor', 'pt', 'yes'],
    ['sim, pode pagar', 'pt', 'yes'],
    ['yes but make it 40', 'en', 'yesBut'],
    ['yes, make it 40', 'en', 'yesBut'],
    ['yes no', 'en', 'yesBut'],
    ['yes?', 'en', 'yesBut'],
    ['yes 👍', 'en', 'yesBut'],
    ['yess yes tomorrow', 'en', undefined],
    ['ok cancel', 'en', 'yesBut'],
    ['sí, pero cambia la fecha', 'es', 'yesBut'],
    ['sim, mas muda o valor', 'pt', 'yesBut'],
    ['👍', 'en', undefined],
    ['ok', 'en', 'yesBut'],
    ['sure', 'en', 'yesBut'],
    ['sí', 'en', undefined],
    ['yes', 'es', undefined],
    ['yes, do it tomorrow', 'en', 'yesBut'],
    ['i say yes', 'en', undefined],
    ['no', 'en', 'no'],
    ['no thanks', 'en', 'no'],
    ['no, friday', 'en', 'no'],
    ['no wait, make it 40', 'en', 'no'],
    ['não', 'pt', 'no'],
    ['no, mejor el viernes', 'es', 'no'],
    ['no problem', 'en', undefined],
    ['no sé', 'es', undefined],
  ];
  it.each(rows)('"%s" in %s is %s', async (said, language, heard) => {
    expect((await hear(said, language, 'confirm')).yesNo).toBe(heard);
    expect(exactConfirm(said, language)).toBe(heard === 'yes');
  });

  it('a loose ok agrees to a harmless question and never to a payment or a warning', async () => {
    expect((await hear('ok', 'en', 'plan')).yesNo).toBe('yes');
    for (const asked of ['confirm', 'creditOk', 'lateOk', 'accountOk']) {
      expect((await hear('ok', 'en', asked)).yesNo).not.toBe('yes');
    }
  });

  it('a yes that was hidden behind invisible marks or capitals of another width is the same yes', () => {
    expect(exactConfirm('y\u200Be\u200Bs', 'en')).toBe(true);
    expect(exactConfirm('ＹＥＳ', 'en')).toBe(true);
    expect(exactConfirm(`yes${' '.repeat(3000)}`, 'en')).toBe(false);
  });
});
