import { expect, it } from '@jest/globals';
import { redact } from '../../src/rules/index.ts';

it.each([
  ['my password is Sommer2024 and it fails', 'my password is •••• and it fails'],
  ['Password: hunter#two', 'Password: ••••'],
  ['mi contraseña es gato_99', 'mi contraseña es ••••'],
  ['minha senha é Praia@2', 'minha senha é ••••'],
])('hides a password that was told: %s', (typed, shown) => {
  expect(redact(typed, null).shown).toBe(shown);
  expect(redact(shown, null).shown).toBe(shown);
});

it.each(['my password is wrong', 'mi contraseña es incorrecta', 'the password does not work'])(
  'leaves words about a password: %s',
  (typed) => {
    expect(redact(typed, null).shown).toBe(typed);
  },
);
