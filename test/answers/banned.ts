import type { Language } from '../../src/messages/index.ts';

/** What no article may claim, in the languages it could be claimed in. */
export interface Banned {
  readonly claim: string;
  readonly words: RegExp;
  /** A sentence that denies it, or asks whether it is so, is fine. */
  readonly deniable?: true;
  /** Sentences the scan must catch, in English, Spanish and Portuguese, so that it cannot go blind. */
  readonly caught: readonly [en: string, es: string, pt: string];
}

// "No" denies in English and Spanish; in Portuguese it means "in the".
const denials: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:no|not|never|don't|nobody|can't)\b|\?$/i,
  es: /(?<!\p{L})(?:no|ningún|nunca|nadie|tampoco)(?!\p{L})|\?$/iu,
  pt: /(?<!\p{L})(?:não|nem|nunca|ninguém)(?!\p{L})|\?$/iu,
};

export const banned: readonly Banned[] = [
  {
    claim: 'a fee',
    words: /\b(?:fees?|late charge|penalty|recargo|multa|taxa|tarifa)\b/i,
    deniable: true,
    caught: ['A late fee of $20 applies.', 'Se cobra un recargo de $20.', 'Há multa por atraso.'],
  },
  {
    claim: 'an amount of money of its own',
    words: /\$\s?[1-9]/,
    caught: ['It costs $25.', 'Cuesta $25.', 'Custa US$ 25.'],
  },
  {
    claim: 'a guarantee',
    words: /\bguarant|\bgarant|\bwe promise\b|\bprometemos\b/i,
    caught: ['Coverage is guaranteed.', 'Le garantizamos la cobertura.', 'A cobertura é garantida.'],
  },
  {
    claim: 'that somebody is covered',
    words:
      /\byou(?:'re| are| will be|'ll be) (?:fully |now )?covered\b|\busted (?:está|estará|queda) cubiert[oa]|\bvocê (?:está|estará|fica) cobert[oa]|\byour coverage is active\b|\bsu cobertura está activa\b|\bsua cobertura está ativa\b/i,
    caught: ['You are covered.', 'Usted está cubierta.', 'Você está coberto.'],
  },
  {
    claim: 'that cards are taken',
    words:
      /\bcards? (?:are|is) (?:accepted|taken|fine)\b|\b(?:accept|take) (?:credit|debit)|\b(?:acepta|aceptan|aceptamos) (?:las )?tarjetas?\b|\btarjetas? (?:sirven?|se aceptan?)\b|\bcart(?:ão|ões) (?:é|são) aceitos?\b|\b(?:aceita|aceitamos) cart/i,
    deniable: true,
    caught: ['Debit cards are accepted.', 'Aceptamos tarjetas de crédito.', 'Cartão é aceito.'],
  },
  {
    claim: 'opening hours',
    words:
      /\b\d{1,2}(?::\d\d)?\s?(?:a\.?\s?m|p\.?\s?m)\b|\b24\/7\b|\bmonday (?:to|through)\b|\blunes a\b|\bsegunda(?:-feira)? a\b|\b(?:call|office) hours\b|\bhoras de atención\b|\bhorário de atendimento\b/i,
    caught: ['Call 8 am to 6 pm.', 'De lunes a viernes.', 'De segunda a sexta.'],
  },
  {
    claim: 'a phone number, address or site that does not come from the policy',
    words:
      /\b1?-?8\d\d-\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b|\bP\.?\s?O\.? Box\b|\b\d+ [A-Z]\w+ St(?:reet)?\b|412612|970063|960484|960189|0211\d|0210\d|02241|02196|healthconnector\.org|\b911\b|\b988\b/i,
    caught: ['Call 1-877-623-7773.', 'Visite 133 Portland Street.', 'P.O. Box 412612, Boston, MA 02241.'],
  },
  {
    claim: 'a wish for a password, a PIN or a Social Security number',
    words:
      /\b(?:send|tell|give|type|enter|share|confirm)\b[^.]*\b(?:password|PIN|social security)|\b(?:envíe|diga|dé|escriba|confirme)\b[^.]*\b(?:contraseña|PIN|seguro social)|\b(?:envie|diga|dê|digite|confirme|informe)\b[^.]*\b(?:senha|PIN|seguro social)/i,
    deniable: true,
    caught: ['Please type your password.', 'Escriba su contraseña aquí.', 'Digite a sua senha.'],
  },
  {
    claim: 'a payment plan',
    words:
      /\bpayment plans?\b|\binstal+ments?\b|\bplan(?:es)? de pagos?\b|\ba plazos\b|\bparcel(?:a|ar|amento|ado)s?\b/i,
    deniable: true,
    caught: ['A payment plan can be arranged.', 'Hay un plan de pago.', 'Você pode fazer um parcelamento.'],
  },
  {
    claim: 'a time limit for appeals or reinstatement',
    words: /\b(?:30|35|thirty|thirty-five|treinta|trinta)\b/i,
    caught: ['Appeal within 30 days.', 'Tiene 35 días.', 'Há trinta dias.'],
  },
  {
    claim: 'what the chat cannot do',
    words:
      /\bI(?:'ll| can| will) (?:refund|end your|raise|lower)|\b(?:puedo|voy a) (?:devolver|terminar|subir|bajar)|\b(?:consigo|posso|vou) (?:devolver|encerrar|aumentar|baixar)/i,
    deniable: true,
    caught: ['I can refund that.', 'Puedo devolver el dinero.', 'Posso encerrar o plano.'],
  },
  {
    claim: 'a word that carriers act on, as something to write',
    words:
      /\b(?:reply|say|text|type|write|responda|escriba|envíe|diga|responda|escreva|envie)\b(?: with| con| com)? "?(?:stop|cancel|end|quit|yes|help|start|info)\b/i,
    caught: ['Reply with yes.', 'Responda STOP.', 'Escreva cancel.'],
  },
];

/** Sentences of a text that make the claim. */
export function claimsIn(text: string, language: Language, { words, deniable }: Banned): string[] {
  // "P.O. Box" and "a.m." end no sentence.
  const sentences = text.split(/(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÀÃÂÊÔ¿0-9"])(?<!\bP\.O\.\s)/u);
  return sentences.filter(
    (sentence) => words.test(sentence) && !(deniable === true && denials[language].test(sentence)),
  );
}
