import { describe, expect, it } from '@jest/globals';
import type { Intent, Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

type Rows = readonly (readonly [Intent, Language, string])[];

/** What exact phrases guard, or what moves the talk: none of it may hang on likeness alone. */
const guarded: Rows = [
  ['agent', 'en', 'representative'],
  ['agent', 'en', 'get me an agent'],
  ['agent', 'es', 'quiero hablar con una persona'],
  ['agent', 'pt', 'quero falar com um atendente'],
  ['autopay_cancel', 'en', 'stop autopay'],
  ['autopay_cancel', 'en', 'turn the autopay off'],
  ['autopay_cancel', 'es', 'cancele el pago automático'],
  ['autopay_cancel', 'pt', 'cancelar o débito automático'],
  ['autopay_setup', 'en', 'start autopay'],
  ['autopay_setup', 'es', 'quiero pagos automáticos'],
  ['autopay_setup', 'pt', 'quero débito automático'],
  ['cancel', 'en', 'never mind'],
  ['cancel', 'es', 'olvídalo'],
  ['cancel', 'pt', 'deixa pra lá'],
  ['back', 'en', 'go back please'],
  ['back', 'es', 'atrás'],
  ['back', 'pt', 'voltar'],
  ['start_over', 'en', 'start over'],
  ['start_over', 'es', 'volver a empezar'],
  ['start_over', 'pt', 'recomeçar'],
  ['sign_out', 'en', 'sign me out'],
  ['repeat', 'en', 'say that again'],
  ['opt_out', 'en', 'stop texting me'],
  ['pay_now', 'en', 'PAY'],
  ['pay_now', 'en', 'i want to make my first payment'],
  ['pay_now', 'es', 'quiero hacer mi primer pago'],
  ['pay_now', 'pt', 'quero fazer meu primeiro pagamento'],
  ['who_are_you', 'en', 'am i talking to a person?'],
];

/** What members ask, in words of one's own. How well this goes on words nobody here has seen is measured by the report. */
const asked: Rows = [
  ['amount_due', 'en', 'whats my balance'],
  ['amount_due', 'es', '¿Cuánto es mi saldo?'],
  ['amount_due', 'pt', 'quanto está minha conta este mês?'],
  ['due_date', 'en', 'whats the deadline'],
  ['due_date', 'es', 'fecha límite'],
  ['due_date', 'pt', 'até quando posso pagar'],
  ['missed_payment', 'en', 'i missed the payment'],
  ['refund', 'en', 'can I get my money back'],
  ['cannot_afford', 'pt', 'perdi meu emprego e não consigo pagar'],
  ['coverage_active', 'es', '¿tengo cobertura?'],
  ['card_payment', 'en', 'can i use my debit card'],
  ['none', 'en', "what's the weather tomorrow"],
  ['none', 'es', '¿quién ganó el partido?'],
  ['none', 'pt', 'me conta uma piada'],
];

describe('what a member wants', () => {
  it.each([...guarded, ...asked])('%s in %s: "%s"', async (intent, language, text) => {
    expect((await hear(text, language)).intents).toEqual([intent]);
  });

  it('several wishes of one message are all heard', async () => {
    const { intents } = await hear('how much do i owe and where do i mail a check? also i want to talk to a person');
    expect([...intents].toSorted()).toEqual(['agent', 'amount_due', 'pay_by_mail']);
  });

  it('words of another language than the talk are understood too', async () => {
    expect((await hear('quiero pagar', 'en')).intents).toEqual(['pay_now']);
    expect((await hear('ajuda', 'en')).intents).toEqual(['help']);
  });

  it.each(['12345', '👍', '   ', 'Ana Lima'])('"%s" wishes for nothing', async (text) => {
    const { intents } = await hear(text);
    expect(intents.filter((intent) => intent !== 'none')).toEqual([]);
  });
});

describe('beside an open question', () => {
  it.each(['the health one', 'wait, the dental one', 'no, the other one'])(
    '"%s" points at a plan and is no dollar',
    async (text) => {
      expect((await hear(text, 'en', 'amount')).amount).toBeUndefined();
    },
  );

  it.each([
    ['nameOnAccount', 'Grace Person'],
    ['nameOnAccount', 'maria aparecida souza'],
    ['planName', 'Delta Dental'],
    ['payOn', 'friday'],
    ['amount', 'everything i owe'],
    ['accountKind', 'savings'],
    ['memberId', '100 200 300 401'],
    ['confirm', 'change the account number'],
    ['dateOfBirth', 'poupança'],
  ])('at %s, "%s" is an answer and no wish', async (field, text) => {
    expect((await hear(text, 'en', field)).intents).toEqual([]);
  });

  it.each([
    ['memberId', 'where do i find it?', 'find_member_id'],
    ['memberId', "i don't have it", 'find_member_id'],
    ['payOn', 'when will it leave my account?', 'payment_status'],
    ['routingNumber', 'my balance', 'amount_due'],
    ['confirm', 'when is it due', 'due_date'],
  ])('at %s, "%s" asks about %s', async (field, text, intent) => {
    expect((await hear(text, 'en', field)).intents).toEqual([intent]);
  });
});

describe('the language of a message', () => {
  it.each([
    ['quiero pagar mi factura', 'es'],
    ['me cobraron dos veces', 'es'],
    ['quero pagar minha fatura', 'pt'],
    ['i want to pay my bill', 'en'],
    ['¿cuánto debo?', 'es'],
    ['hello', 'en'],
    ['obrigado', 'pt'],
    ['olá', 'pt'],
  ] as const)('"%s" is %s', async (text, language) => {
    expect((await hear(text, 'en')).language).toBe(language);
  });

  it.each(['ok', 'no', '120.50', 'Ana Lima', '👍', 'pagar', 'y', ''])('"%s" carries none', async (text) => {
    expect((await hear(text, 'en')).language).toBeUndefined();
  });
});
