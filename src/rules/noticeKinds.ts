/** What a member can choose not to be written to about. In the chat it waits for them all the same. */
export const noticeTopics = ['reminders', 'progress', 'autopay', 'problems'] as const;

export type NoticeTopic = (typeof noticeTopics)[number];

/** What a member is told unasked, one kind for each thing that can be said. */
export const noticeKinds = [
  'dueSoon',
  'recorded',
  'receipt',
  'cancelled',
  'sentToBank',
  'bankDayMoved',
  'settled',
  'returned',
  'accountRefused',
  'autopayOn',
  'autopayAccount',
  'autopayWill',
  'autopayChanged',
  'autopayPart',
  'autopaySkipped',
  'autopayStopped',
  'correctedByBank',
  'phoneLinked',
  'phoneUnlinked',
  'textsOff',
  'payByTextOn',
  'payByTextOff',
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

export const topicOf: Readonly<Record<NoticeKind, NoticeTopic>> = {
  dueSoon: 'reminders',
  recorded: 'progress',
  receipt: 'progress',
  cancelled: 'progress',
  sentToBank: 'progress',
  bankDayMoved: 'progress',
  settled: 'progress',
  returned: 'problems',
  accountRefused: 'problems',
  autopayOn: 'autopay',
  autopayAccount: 'autopay',
  autopayWill: 'autopay',
  autopayChanged: 'autopay',
  autopayPart: 'autopay',
  autopaySkipped: 'problems',
  autopayStopped: 'problems',
  correctedByBank: 'autopay',
  phoneLinked: 'progress',
  phoneUnlinked: 'problems',
  textsOff: 'problems',
  payByTextOn: 'progress',
  payByTextOff: 'problems',
};

/**
 * Sent whatever the member turned off: what they asked for there and then, and what a payer has to be given in writing, the copy
 * of what they agreed to and an amount that is not the one they know (Regulation E, 12 CFR 1005.10(b) and (d)). What happens
 * to a linked phone goes out in any case too: somebody else may hold that phone.
 */
export function isAlwaysSent(kind: NoticeKind): boolean {
  return alwaysSent.includes(kind);
}

const alwaysSent: readonly NoticeKind[] = [
  'receipt',
  'autopayOn',
  'autopayAccount',
  'autopayChanged',
  'autopayPart',
  'phoneLinked',
  'phoneUnlinked',
  'textsOff',
  'payByTextOn',
  'payByTextOff',
];

/** What may need something done before the next letter is read. Each text costs attention, so the rest is left to letters. */
const byText = [
  'dueSoon',
  'returned',
  'accountRefused',
  'autopayWill',
  'autopayChanged',
  'autopayPart',
  'autopaySkipped',
  'autopayStopped',
] as const satisfies readonly NoticeKind[];

export type TextedKind = (typeof byText)[number];

/** Whether a linked phone is sent it as a text. */
export function goesByText(kind: NoticeKind): kind is TextedKind {
  return byText.some((each) => each === kind);
}

/** Money that moved or did not: sent again where it is unclear whether it went out, because silence would be worse. */
export function isAboutMoney(kind: NoticeKind): boolean {
  return topicOf[kind] !== 'reminders';
}
