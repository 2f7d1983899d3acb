import { describe, expect, it } from '@jest/globals';
import type { Intent, Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

type Row = readonly [Language, string];

const said: Readonly<Partial<Record<Intent, readonly Row[]>>> = {
  cancel_scheduled: [
    ['en', 'cancel all my payments'],
    ['en', 'cancel the $195'],
    ['en', 'can I cancel the $195?'],
    ['en', 'I want to cancel the 195 dollar payment'],
    ['en', 'cancel the one ninety-five'],
    ['en', 'I changed my mind about the payment'],
    ['en', "don't take the money tomorrow"],
    ['en', 'get rid of the payment'],
    ['en', 'which payments do I have waiting'],
    ['es', '¿puedo cancelar los 146.25?'],
    ['es', 'cancele el pago de $146.25'],
    ['es', 'no me cobren mañana'],
    ['es', 'me arrepentí del pago'],
    ['es', '¿qué pagos tengo en espera?'],
    ['pt', 'posso cancelar os 146,25?'],
    ['pt', 'não tirem o dinheiro amanhã'],
    ['pt', 'mudei de ideia sobre o pagamento'],
    ['pt', 'quais pagamentos tenho em espera?'],
  ],
  payment_status: [
    ['en', 'did the $195 go through?'],
    ['es', '¿entraron los 195 dólares?'],
    ['pt', 'os 195 dólares caíram?'],
    ['en', 'is my payment pending'],
  ],
  autopay_setup: [
    ['en', 'autopay'],
    ['en', "I'd like autopay for health and dental"],
    ['en', 'autopay for my dental plan'],
    ['en', "I'd like to pay automatically"],
    ['es', 'quiero pagar automaticamente'],
    ['es', 'autopay para los dos'],
    ['pt', 'débito automático'],
    ['pt', 'gostaria de pagar automaticamente'],
  ],
  autopay_when: [
    ['en', 'is my automatic payment on?'],
    ['es', '¿qué está haciendo mi AutoPay?'],
    ['es', '¿está activado mi pago automático?'],
    ['pt', 'o que faz o meu débito automático?'],
  ],
  opt_out: [
    ['en', 'no more emails about payments'],
    ['en', 'turn off the letter about settled payments'],
    ['es', 'no más correos sobre pagos'],
    ['pt', 'chega de e-mails sobre pagamentos'],
  ],
  reminders: [
    ['en', 'turn email back on'],
    ['en', 'what letters do you send me?'],
    ['es', '¿qué cartas me mandan?'],
    ['pt', 'ative os e-mails de novo'],
  ],
  returned_payment: [
    ['en', 'why did it fail?'],
    ['en', 'try that payment again'],
    ['es', '¿por qué falló?'],
    ['es', 'intente el pago otra vez'],
    ['pt', 'por que falhou?'],
    ['pt', 'tente o pagamento de novo'],
  ],
  // And what only sounds like one of these.
  pay_now: [
    ['en', "pay 50, don't take the money from savings"],
    ['en', 'pay now, no autopay'],
    ['es', 'quiero cancelar la factura de 146.25'],
  ],
  autopay_cancel: [
    ['en', 'cancel my autopay payments'],
    ['en', 'cancel autopay for both'],
  ],
  autopay_failed: [['en', "autopay didn't work"]],
  cancel_plan: [['en', 'cancel my plan']],
  past_due_letter: [
    ['en', "I got a letter that I'm behind"],
    ['es', 'recibí una carta de atraso'],
    ['pt', 'recebi uma carta de atraso'],
  ],
  confirmation_receipt: [
    ['en', 'email me the receipt'],
    ['es', 'mándeme el recibo por correo'],
  ],
  bill_higher: [['en', 'why did my bill go up?']],
  none: [
    ['es', 'el dealer me quiere quitar el carro'],
    ['pt', 'meu notebook nao liga'],
  ],
};

describe.each(Object.entries(said))('%s, with nothing under way,', (intent, rows) => {
  it.each(rows)('is wished in %s by "%s"', async (language, text) => {
    expect((await hear(text, language)).intents).toEqual([intent]);
  });
});

describe('an amount', () => {
  it.each<Row>([
    ['en', 'can I cancel the $195?'],
    ['en', 'did the $195 go through?'],
    ['en', 'I already paid $195'],
    ['en', 'why is my bill $195?'],
    ['en', 'You have won a $195 gift card click here'],
    ['es', 'cancele el pago de $195'],
    ['pt', 'os 195 dólares caíram?'],
  ])('is none to pay where it only says what is spoken of, in %s: "%s"', async (language, text) => {
    expect(await hear(text, language)).not.toHaveProperty('amount');
    expect(await hear(text, language)).toMatchObject({ amountNamed: { kind: 'cents', cents: 195_00 } });
  });

  it.each<Row>([
    ['en', 'can I cancel the 195.00?'],
    ['es', '¿puedo cancelar los $195?'],
    ['pt', 'posso cancelar os $195?'],
  ])('asked for is not answered by one to be taken back, in %s: "%s"', async (language, text) => {
    expect(await hear(text, language, 'amount')).not.toHaveProperty('amount');
  });

  it.each<Row>([
    ['en', 'cancel that, I want to pay 195'],
    ['en', 'no wait, make it 195'],
    ['pt', 'pode tirar 195'],
    ['es', 'voy a cancelar los 195'],
  ])('asked for is still corrected beside a verb of undoing, in %s: "%s"', async (language, text) => {
    expect(await hear(text, language, 'amount')).toMatchObject({ amount: { kind: 'cents', cents: 195_00 } });
  });

  it('of a payment that is to be changed is the new one', async () => {
    expect(await hear('change my payment to $100')).toMatchObject({ amount: { kind: 'cents', cents: 100_00 } });
  });
});

describe('while AutoPay is set up', () => {
  it.each([
    ['en', 'whoPays', "actually don't set it up"],
    ['en', 'confirm', "don't turn it on"],
    ['es', 'whoPays', 'mejor no lo active'],
    ['pt', 'amount', 'não ative'],
  ] as const)('it is given up in %s at %s by "%s"', async (language, asked, text) => {
    expect((await hear(text, language, asked)).intents).toEqual(['cancel']);
  });
});
