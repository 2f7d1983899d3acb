/** What members write: the answers of a payment talk, and questions as they come, in the three languages. */
export const ofPaymentTalk = [
  'I want to pay my premium',
  '900000000001',
  'health',
  'Harbor Silver 2000',
  '$120.50',
  'use savings instead',
  'when is it due?',
  'today',
  'yes, but make it 120',
  'pay $120.50 from my checking 021000021 acct 48302911 today, member 900000000001',
] as const;

export const questions = {
  en: [
    'my payment bounced and now it says i have no coverage, what do i do',
    'if I pay half on friday and the rest next month am I still covered??',
    'can u take my visa',
    'why did my bill go up this month, nobody told me anything',
    'how long does it take until the money leaves my account',
    'i cant get into the site it says my code expired',
    'what is the capital of mongolia',
    'stop taking money out of my account every month',
  ],
  es: [
    'no puedo pagar todo este mes, ¿hay algo que puedan hacer?',
    'ya pagué la semana pasada y me sale que debo',
    'se me olvidó la clave del portal',
    '¿hasta cuándo tengo para pagar lo de junio?',
    'quiero cambiar la cuenta del pago automático',
  ],
  pt: [
    'paguei ontem mas ainda aparece em aberto',
    'até que dia posso pagar sem perder o plano?',
    'quero falar com uma pessoa por favor',
    'esqueci minha senha e nao consigo entrar',
  ],
} as const;
