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
};

/** Sent because the member asked for it there and then, so it goes out whatever they turned off. */
export function isAskedFor(kind: NoticeKind): boolean {
  return kind === 'receipt';
}

/** Money that moved or did not: sent again where it is unclear whether it went out, because silence would be worse. */
export function isAboutMoney(kind: NoticeKind): boolean {
  return topicOf[kind] !== 'reminders';
}
