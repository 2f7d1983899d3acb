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
export { type Address, addressKey, type AzureAddress, type SmsAddress } from './address.ts';
export {
  type Carrier,
  type Drawn,
  type HandedOver,
  type Outgoing,
  type OutgoingPart,
  type PartState,
  partStates,
} from './outgoing.ts';
export type { Accepted, OpenRequest, TalkNews, Talks } from './ports.ts';
export type { TurnReport } from './options.ts';
export { createTalks, type RunningTalks } from './talks.ts';
export { type Bot, type ChannelAbilities, Turn, type TurnTools, type TurnWork } from './turn.ts';
