export type {
  ChannelName,
  Conversation,
  Inbound,
  InboxEntry,
  Language,
  Line,
  Proof,
  TranscriptPage,
} from './conversation.ts';
export { type Address, addressKey, type AzureAddress, phoneOf, type SmsAddress } from './address.ts';
export type { FormPage } from './formPage.ts';
export { isTextBeside, textTo } from './textTo.ts';
export {
  type Carrier,
  type Drawn,
  type HandedOver,
  type Outgoing,
  type OutgoingPart,
  type PartState,
  partStates,
} from './outbox/outgoing.ts';
export type { Accepted, OpenRequest, TalkNews, Talks } from './ports.ts';
export type { TurnReport } from './options.ts';
export { createOutbox, type Outbox, type OutboxOptions, type OutboxReport } from './outbox/outbox.ts';
export { createTalks, type RunningTalks } from './talks.ts';
export { type Bot, type ChannelAbilities, type LinkLife, Turn, type TurnTools, type TurnWork } from './turn.ts';
