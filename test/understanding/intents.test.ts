import { describe, expect, it } from '@jest/globals';
import type { Intent, Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

const said: Readonly<
  Record<Language, Readonly<Partial<Record<Intent | 'nothing' | `language:${Language}`, readonly string[]>>>>
> = {
  en: {
    pay_now: [
      'PAY',
      'i want to pay my bill',
      'pay premium',
      'how do i make a payment online',
      'i want to pya my bil',
      'can i pay on the 25th',
      'can you help me pay my premium',
      "i'd like to make a paymnet",
    ],
    amount_due: [
      'how much do i owe',
      'whats my balance',
      'how much is it this month',
      'how much is my bill?',
      'what do i owe on my dental plan',
    ],
    due_date: [
      'when is it due',
      'when is the deadline to pay?',
      'whats the deadlien',
      'last day to pay for june?',
      'is it the 23rd or the 1st',
      'by when do i have to pay',
      'when do i have to pay',
    ],
    first_payment: [
      'just signed up, what now',
      "do i have to pay before i'm covered",
      'what is the first payment',
      'when does my coverage start',
      'How do I make my first payment?',
      'what about my first payment',
      'how do i pay my first bill',
    ],
    payment_status: [
      'when does it leave my account',
      'when will the money come out of my bank?',
      'when will you take the money',
      'when is it withdrawn',
      'when does it go through',
      'when will my payment clear',
    ],
    methods_accepted: [
      'what can i pay with',
      'can i pay with a credit card?',
      'paypal?',
      'apple pay',
      'do you take cards',
      'can i use my debit card',
      'can i pay by check',
    ],
    confirmation_receipt: ['receipt for taxes', 'resend my confirmation number', 'need proof i paid'],
    missed_payment: ['what happens if i pay late', 'i missed the payment', 'is there a grace period', 'forgot to pay'],
    agent: [
      'human',
      'representative',
      'can i speak to a person',
      'i want to talk to someone',
      'get me an agent',
      'can I get my money back',
      'return my money',
      'refund',
    ],
    who_are_you: ['who are you', 'are you a robot', 'am i talking to a person?'],
    help: ['help', 'what can you do', "i don't understand", "i'm lost", 'where is my member id', 'what does that mean'],
    back: ['back', 'go back please'],
    start_over: ['start over', 'restart', 'begin again'],
    cancel: [
      'never mind',
      'cancel payment for dental coverage',
      "don't pay",
      'i do not want to pay',
      'cancel',
      'forget it',
      'changed my mind',
      'stop',
    ],
    sign_out: ['sign me out', 'log out'],
    'language:es': ['in spanish please', 'do you speak spanish'],
    nothing: ['the weather is nice', 'mental health', "i can't pay attention", '12345'],
  },
  es: {
    pay_now: [
      'quiero pagar mi factura',
      'pagar',
      'necesito hacer un pago',
      'quisera pagar',
      'hacer un pgao de mi prima, pagar',
    ],
    amount_due: ['cuanto debo', '¿Cuánto es mi saldo?', 'qué debo'],
    due_date: ['cuándo vence', 'fecha límite', 'hasta cuándo puedo pagar', '¿cuándo tengo que pagar?'],
    methods_accepted: ['puedo pagar con tarjeta', 'qué métodos de pago aceptan', 'tarjeta de crédito'],
    missed_payment: ['se me paso la fecha', 'qué pasa si pago tarde'],
    payment_status: ['mis pagos', 'ya pagué', 'historial de pagos'],
    agent: [
      'hablar con una persona',
      'quiero un agente',
      'representante',
      'me puede devolver el dinero',
      'un reembolso',
    ],
    first_payment: ['cómo hago mi primer pago', '¿cómo pago mi primera factura?', 'y mi primer pago'],
    help: ['ayuda', 'no entiendo'],
    back: ['atrás', 'volver'],
    start_over: ['empezar de nuevo', 'volver a empezar'],
    cancel: ['olvídalo', 'no quiero pagar', 'cancelar', 'déjalo'],
    who_are_you: ['quién eres', '¿eres un robot?'],
    'language:es': ['habla español', 'en español'],
    'language:en': ['en inglés por favor'],
    thanks: ['muchas gracias'],
  },
  pt: {
    pay_now: ['quero pagar minha fatura', 'pagar', 'preciso fazer um pagamento'],
    amount_due: ['quanto devo', 'qual é o meu saldo?', 'quanto eu tenho que pagar'],
    due_date: ['quando vence', 'até quando posso pagar', 'qual é o prazo'],
    methods_accepted: ['posso pagar com cartão', 'formas de pagamento', 'aceitam pix?'],
    payment_status: ['paguei mas nao aparece', 'já paguei', 'meus pagamentos'],
    missed_payment: ['esqueci de pagar', 'e se eu pagar atrasado'],
    agent: ['falar com uma pessoa', 'quero um atendente', 'quero meu dinheiro de volta', 'reembolso'],
    first_payment: [
      'como faço meu primeiro pagamento',
      'como pago a primeira mensalidade',
      'e o meu primeiro pagamento?',
    ],
    help: ['ajuda', 'não entendi'],
    back: ['voltar'],
    start_over: ['começar de novo', 'recomeçar'],
    cancel: ['deixa pra lá', 'esquece', 'não quero pagar', 'cancelar'],
    who_are_you: ['quem é você', 'você é um robô?'],
    'language:pt': ['em português'],
    greeting: ['oi', 'bom dia'],
  },
};

describe('what a member wants', () => {
  for (const language of ['en', 'es', 'pt'] as const) {
    for (const [intent, sentences] of Object.entries(said[language])) {
      it.each(sentences)(`"%s" in ${language} is ${intent}`, async (sentence) => {
        const { intents } = await hear(sentence, language);
        expect(intents).toEqual(intent === 'nothing' ? [] : [intent.replace(/:.*/, '')]);
      });
    }
  }

  it.each([
    ['i want to make my first payment', 'en'],
    ['quiero hacer mi primer pago', 'es'],
    ['quero fazer meu primeiro pagamento', 'pt'],
  ] as const)('"%s" in %s asks nothing: it is to be paid', async (sentence, language) => {
    expect((await hear(sentence, language)).intents).toEqual(['pay_now']);
  });

  it('several wishes come in the order of mention, each once', async () => {
    const { intents } = await hear('hi, hello, how much do i owe? and talk to a person, thanks');
    expect(intents).toEqual(['greeting', 'amount_due', 'agent', 'thanks']);
  });

  it('words of another language than the talk are understood too', async () => {
    expect((await hear('quiero pagar', 'en')).intents).toEqual(['pay_now']);
    expect((await hear('ajuda', 'en')).intents).toEqual(['help']);
  });
});

describe('the language of a message', () => {
  it.each([
    ['quiero pagar mi factura', 'es'],
    ['quero pagar minha fatura', 'pt'],
    ['i want to pay my bill', 'en'],
    ['¿cuánto debo?', 'es'],
    ['hello', 'en'],
    ['obrigado', 'pt'],
  ] as const)('"%s" is %s', async (text, language) => {
    expect((await hear(text, 'en')).language).toBe(language);
  });

  it.each(['ok', 'no', '120.50', 'Ana Lima', '👍', 'pagar', 'y', ''])('"%s" carries none', async (text) => {
    expect((await hear(text, 'en')).language).toBeUndefined();
  });
});
