import type { CaseOutcome, Queue, StaffName } from './ports.ts';

/** What staff do with a case. Money is never confirmed for a member: there is no such act. */
export type StaffAct =
  | { readonly kind: 'claim'; readonly takesOver?: boolean }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'pass';
      readonly queue: Queue;
      readonly to: StaffName | null;
      readonly note: string;
      /** Also from the hands of somebody else. */
      readonly ofOthers?: boolean;
    }
  /** The bot goes on at the very question that was open. */
  | { readonly kind: 'giveBack' }
  | { readonly kind: 'close'; readonly outcome: Exclude<CaseOutcome, 'leftLine'>; readonly note: string }
  /** The one-time page of the open question, where it asks for what must not be typed into the talk. */
  | { readonly kind: 'sendLink' }
  /** A field of the draft, in words as a member would say it. The member still confirms. */
  | { readonly kind: 'correct'; readonly field: string; readonly text: string }
  | { readonly kind: 'cancelPayment'; readonly paymentId: string }
  | { readonly kind: 'approveCancel'; readonly askId: string }
  | { readonly kind: 'stopAutopay'; readonly autopayId: string };

/** Why an act was not done. One reason, one sentence in the console. */
export const actRefusals = [
  'unknownCase',
  'caseClosed',
  'heldByOther',
  'elsewhere',
  'notHeld',
  'noTalk',
  'nothingAsked',
  'noPageForThis',
  'unknownField',
  'valueNotTaken',
  'unknownPayment',
  'inBankFile',
  'notWaiting',
  'alreadyAsked',
  'unknownAsk',
  'samePerson',
  'unknownAutopay',
  'autopayOff',
  'memberUnknown',
  'textTooLong',
] as const;

export type ActRefusal = (typeof actRefusals)[number];

export type ActOutcome =
  | { readonly kind: 'done' }
  /** A second person has to agree first. */
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'refused';
      readonly reason: ActRefusal;
      /** Who holds it, where that is why. */
      readonly heldBy?: string;
      /** The bot's own sentence on a value that it does not take. */
      readonly note?: string;
    };
