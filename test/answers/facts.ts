import type { AnswerId } from '../../src/messages/index.ts';

/** What is asked, the article that answers it, and what the article must say. */
export type Topic = readonly [topic: string, article: AnswerId, facts: readonly Fact[]];

/** A fact as it can be said in English, Spanish and Portuguese. */
export type Fact = readonly [en: RegExp, es: RegExp, pt: RegExp];

export const fact = (en: RegExp, es: RegExp, pt: RegExp): Fact => [en, es, pt];
export const same = (words: RegExp): Fact => [words, words, words];

export const accounts = fact(/checking or savings/, /corriente o de ahorros/, /corrente ou poupança/);
export const noCards = fact(
  /(?:[Cc]redit cards, debit cards.*not accepted|cards are not accepted|cards can't be used|cards don't work)/,
  /(?:[Nn]o se aceptan tarjetas|no se puede pagar en línea con tarjeta|tarjetas no sirven)/,
  /(?:[Nn]ão são aceitos cartão|cartão não é aceito|não pode ser paga on-line com cartão|cartão não funciona)/,
);
export const dueDay = fact(/\b23rd\b/, /\bel 23\b/, /\bdia 23\b/);
export const nextDue = fact(/Saturday, May 23/, /sábado, 23 de mayo/, /sábado, 23 de maio/);
export const june = fact(/June 2026/, /junio de 2026/, /junho de 2026/);
export const juneFirst = fact(/Monday, June 1\b/, /lunes, 1 de junio/, /segunda-feira, 1º de junho/);
export const phone = same(/1-877-623-6765/);
export const portal = same(/mahealthconnector\.org/);
export const memberId = fact(/Member ID/, /Member ID|número de miembro/, /Member ID|número de membro/);
export const avoidBillPay = fact(
  /avoid third-party/,
  /Evite los servicios de pago de terceros/,
  /Evite serviços de pagamento de terceiros/,
);
export const processed = fact(/processed/, /procesad[oa]|procesar/, /processad[oa]|processar/);
export const confirmation = fact(/confirmation/, /confirmación/, /confirmação/);
export const autoPay = same(/AutoPay/);
