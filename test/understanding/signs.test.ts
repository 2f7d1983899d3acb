import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../src/rules/index.ts';
import { asksIfItFailed, createEars, isPaidButNotCovered } from '../../src/understanding/index.ts';
import { signsIn } from '../../src/understanding/signs.ts';

const ears = createEars();
const today = calendarDate('2026-05-13');

async function intentsOf(text: string, asked: string | null) {
  return (await ears.hear(text, { language: 'en', today, asked })).intents;
}

describe('danger to life or limb', () => {
  it.each([
    'I want to kill myself',
    'i dont want to live anymore',
    "they'd be better off without me, better off dead",
    'thinking about suicide',
    'Quiero morirme',
    'ya no quiero vivir',
    'não aguento mais viver',
    'vou me matar',
    'my husband hits me and I am scared',
    'mi esposo me golpea',
    'meu marido me bate',
    'I have chest pain right now',
    'es una emergencia médica',
    'preciso de uma ambulância',
    'my chest hurts i need to see a doctor now',
    'i cant breathe',
    'my son is not breathing',
    'im bleeding a lot',
    'she overdosed',
    'i took too many pills',
    'his face is drooping and his arm is numb',
    'me duele mucho el pecho',
    'no puedo respirar',
    'me falta el aire',
    'tomé demasiadas pastillas',
    'tiene la cara torcida y no puede mover el brazo',
    'dor no peito',
    'não consigo respirar',
    'tomei muitos comprimidos',
    'acho que é um AVC',
  ])('is heard at rest, at a question for digits and at one for any words: %s', async (text) => {
    for (const asked of [null, 'memberId', 'planName', 'nameOnAccount', 'confirm']) {
      expect(await intentsOf(text, asked)).toContain('crisis');
    }
  });

  it.each([
    'this bill is killing me',
    'my phone is dying',
    'stop hitting me with fees',
    'I would die to see that bill go away',
    'I am tired of your website',
    'how long can I live without paying',
    'the emergency fund is empty',
    'I am bleeding money with these premiums',
    "I can't catch a break",
    'my doctor says I need to pay now',
    'the website is not responding',
    'no puedo hablar bien inglés',
    'the portal kicks me out as soon as i click bills',
    'o sistema engasgou e lançou em dobro',
  ])('is not made of hard words about money: %s', (text) => {
    const found = signsIn(text);
    expect([...found].filter((sign) => ['selfHarm', 'abuse', 'medical', 'overdose'].includes(sign))).toEqual([]);
  });
});

describe('a failed payment that is only supposed', () => {
  it.each([
    'what happens if the payment bounces',
    'what if my payment gets returned',
    'what if there is not enough money in my account',
    'qué pasa si el pago rebota',
    'o que acontece se o pagamento voltar',
  ])('is heard in: %s', (text) => {
    expect(asksIfItFailed(text)).toBe(true);
  });

  it.each([
    'my payment bounced',
    'my payment failed, what happens if it fails again',
    'what do I do if my payment was returned',
    'mi pago rebotó',
    'meu pagamento voltou',
  ])('is not heard in one that did fail: %s', (text) => {
    expect(asksIfItFailed(text)).toBe(false);
  });
});

describe('a password that is told', () => {
  it.each(['my password is Hunter22', 'pwd: abc123', 'mi clave es perro123', 'minha senha é gato99', 'senha: gato99'])(
    'is heard in: %s',
    (text) => {
      expect(signsIn(text).has('tellsPassword')).toBe(true);
    },
  );

  it.each([
    'my password is wrong',
    'my password is not working',
    'mi contraseña es incorrecta',
    'minha senha é inválida',
  ])('is not heard where it only fails: %s', (text) => {
    expect(signsIn(text).has('tellsPassword')).toBe(false);
  });
});

describe('two troubles in one message', () => {
  it.each([
    'my payment keeps failing and im locked out too',
    'mi pago sigue fallando y no puedo entrar al portal',
    'meu pagamento falhou e não consigo entrar',
  ])('are both heard: %s', async (text) => {
    expect(await intentsOf(text, null)).toEqual(['returned_payment', 'login_problem']);
  });
});

describe('cover that is missing', () => {
  it.each(["they said i'm not covered", 'the pharmacy says i have no insurance', 'i paid but it shows inactive'])(
    'is heard in: %s',
    (text) => {
      expect(isPaidButNotCovered(signsIn(text))).toBe(true);
    },
  );

  it.each(['they said i get a gift card refund', 'they told me not to pay', 'me dijeron que no espere'])(
    'is not heard in what somebody said of other things: %s',
    (text) => {
      expect(isPaidButNotCovered(signsIn(text))).toBe(false);
    },
  );
});
