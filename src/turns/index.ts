export type {
  ChannelName,
  Conversation,
  Inbound,
  InboxEntry,
  Language,
  Line,
  Proof,
  StaffDoing,
  TalkDesk,
  TranscriptPage,
} from './conversation.ts';
export { type Address, addressKey, type AzureAddress, phoneOf, type SmsAddress } from './address.ts';
export type { FormPage } from './formPage.ts';
export type { HandedLine, HandedTalk } from './outbox/handedTalk.ts';
export { textTo } from './textTo.ts';
export {
  type Beside,
  type Carrier,
  type Drawn,
  type HandedOver,
  type Outgoing,
  type OutgoingPart,
  type PartState,
  partStates,
  type RefusedReason,
} from './outbox/outgoing.ts';
export type { Accepted, OpenRequest, StaffTalks, TalkNews, Talks } from './ports.ts';
export type { TurnReport } from './options.ts';
export type { MayGo, OutboxOptions, OutboxReport } from './outbox/options.ts';
export { createOutbox, type Outbox } from './outbox/outbox.ts';
export { createTalks, type RunningTalks } from './talks.ts';
export { pageOf } from './transcript.ts';
export {
  type Bot,
  type ChannelAbilities,
  type Draft,
  type LinkLife,
  Turn,
  type TurnTools,
  type TurnWork,
} from './turn.ts';
export { articlesIn, type Saying, type Why } from './why.ts';
