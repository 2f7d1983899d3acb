import { format, type Language, whyReturned, wordsIn } from '../../messages/index.ts';
import type { AuthorizationCopy } from '../../payments/index.ts';
import { type Instant, meaningOfReturn } from '../../rules/index.ts';
import { clockTime } from '../clockTime.ts';
import { sayingIn, type WebWord } from '../words.ts';
import { agreed, heading, type Paper, type PaperPart, type PaperRow, type PaperSetting, rows } from './paper.ts';

export type FindAuthorization = (link: string) => Promise<AuthorizationCopy | undefined>;

type Agreed = AuthorizationCopy['agreed'];

/** The copy of an authorisation that Regulation E asks for: its seven elements, the words, and whether it still stands. */
export function authorizationPaper(copy: AuthorizationCopy, setting: PaperSetting): Paper {
  const say = sayingIn(setting.language);
  const { agreed: now, earlier } = copy;
  return {
    heading: say('autopay'),
    title: say('autopay'),
    fileName: say('autopayPdfName'),
    parts: [
      rows(...stateRows(copy, setting)),
      heading(say('authorization')),
      rows(...elementRows(now, setting.language)),
      agreed(now.text, now.language),
      ...(earlier.length === 0 ? [] : [heading(say('autopayEarlier'))]),
      ...earlier.flatMap((before, index) => earlierParts(before, earlier[index - 1] ?? now, setting.language)),
    ],
  };
}

function stateRows({ planName, state, correctedAccount }: AuthorizationCopy, { language, now }: PaperSetting) {
  const say = sayingIn(language);
  const time = clockTime(state.at, language);
  return [
    planName === undefined ? undefined : { label: say('plan'), value: planName },
    { label: say('autopayAsOf', { time: clockTime(now, language) }), value: say(`autopay.${state.kind}`, { time }) },
    state.kind === 'stopped' ? { label: say('reason'), value: whyStopped(state, language) } : undefined,
    ...(correctedAccount === undefined ? [] : accountRows('autopayCorrected', correctedAccount, language)),
  ];
}

function whyStopped(
  { because, code }: Extract<AuthorizationCopy['state'], { kind: 'stopped' }>,
  language: Language,
): string {
  const isKnown = because === 'returned' && meaningOfReturn(code).reason !== 'unknown';
  return isKnown ? whyReturned(code, wordsIn[language]) : sayingIn(language)(`autopayOff.${because}`);
}

/** The seven elements, in the order of the rule that asks for them. */
function elementRows({ elements, agreedAt }: Agreed, language: Language): readonly PaperRow[] {
  const say = sayingIn(language);
  const { limit, firstDrawOn, firstAmount, payerName, account, revokeBy, revokeUntilMinute } = elements;
  const money = (cents: number) => format('money', cents, language);
  const first = { date: format('date', firstDrawOn, language), amount: money(firstAmount) };
  return [
    { label: say('autopayKind'), value: say('autopayKind.recurring') },
    { label: say('autopayAmount'), value: say('autopayAmount.value', { limit: money(limit) }) },
    { label: say('autopayWhen'), value: say('autopayWhen.value', first) },
    { label: say('nameOnAccount'), value: payerName },
    ...accountRows('account', account, language),
    { label: say('agreedOn'), value: clockTime(agreedAt, language) },
    {
      label: say('takeBack'),
      value: say('takeBack.value', { phone: revokeBy, time: format('time', revokeUntilMinute, language) }),
    },
  ];
}

function accountRows(label: WebWord, account: Agreed['elements']['account'], language: Language): readonly PaperRow[] {
  const say = sayingIn(language);
  return [
    { label: say(label), value: say(`account.${account.kind}`, { lastFour: account.lastFour }) },
    { label: say('routing'), value: account.routingNumber },
  ];
}

function earlierParts(before: Agreed, next: Agreed, language: Language): readonly PaperPart[] {
  const say = sayingIn(language);
  const until = (at: Instant) => ({ label: say('agreedUntil'), value: clockTime(at, language) });
  return [
    rows(
      { label: say('agreedOn'), value: clockTime(before.agreedAt, language) },
      until(next.agreedAt),
      ...accountRows('account', before.elements.account, language),
    ),
    agreed(before.text, before.language),
  ];
}
