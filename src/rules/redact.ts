import { asciiDigits } from './digits.ts';
import { memberIdOf } from './identity.ts';
import { kindOfRun } from './sensitiveKind.ts';
import type { SensitiveKind } from './sensitiveKind.ts';
import { keptPieces } from './keptPieces.ts';
import { maskPasswords } from './maskPasswords.ts';

/** What the bot is waiting for. */
export type Asked =
  | 'memberId'
  | 'dateOfBirth'
  | 'amount'
  | 'date'
  | 'routingNumber'
  | 'accountNumber'
  | 'nameOnAccount'
  | 'accountKind'
  | 'plan'
  | 'confirm'
  | null;

export interface Redacted {
  readonly shown: string;
  readonly removed: readonly SensitiveKind[];
}

/** Four marks whatever the length, so that not even the length is told. */
const mask = '••••';

/** Digits (any script's, circled ones too) with whatever people put between them. Every pattern here is linear. */
const digitRun = /\p{N}(?:[\s\p{Pd}\p{Cf}\p{M}.,/_]*\p{N})*/gu;

/** Words after which even short numbers are masked, up to 30 characters on; a mask or a digit in between ends it. */
const cue =
  /(?:(?<!\p{L})(?:acct|accnt|account|cuenta|conta|routing|ruta|aba|rtn|ssn|cpf|card|tarjeta|cart[aã]o)|social security|segur(?:o|idade) social)[^\p{N}•]{0,30}$/iu;

const longestCue = 60;
const bankQuestions = new Set(['routingNumber', 'accountNumber', 'accountOk', 'swapOk']);

/**
 * A text as it may be shown and kept: no bank, card, Social Security or Member ID digits. It knows what was asked, so
 * an amount or a date survives, and a Member ID that was asked for keeps its last four. Doing it twice changes nothing.
 */
export function redact(text: string, asked: string | null): Redacted {
  const removed: SensitiveKind[] = [];
  const noPasswords = maskPasswords(text, mask);
  // Where a one-time code or a date of birth is asked for no digits stay: whoever reads the talk must not be able to show themselves to be the member.
  if (asked === 'linkCode' || asked === 'dateOfBirth') return { shown: noPasswords.replace(digitRun, mask), removed };
  const noIds = asked === 'memberId' ? maskMistypedIds(noPasswords, removed) : noPasswords;
  const shown = noIds.replace(digitRun, (run: string, offset: number, whole: string) => {
    const before = whole.slice(Math.max(0, offset - longestCue), offset);
    return redactRun({ run, before, asked, removed });
  });
  return { shown, removed: [...new Set(removed)] };
}

interface Run {
  readonly run: string;
  readonly before: string;
  readonly asked: string | null;
  readonly removed: SensitiveKind[];
}

function redactRun({ run, before, asked, removed }: Run): string {
  const asksBank = asked !== null && bankQuestions.has(asked);
  const cued = cue.test(before);
  const pieces = keptPieces(run, { before, cued, asksBank, asksMemberId: asked === 'memberId' });
  const secret = asciiDigits(pieces.map((piece) => (piece.kept ? '' : piece.text)).join('')).replace(/\P{N}/gu, '');
  if (secret.length < (cued || asksBank ? 4 : 7)) return run;
  removed.push(kindOfRun(run, secret, before, asked));
  // The member knows their own ID; four digits let them see which one they typed.
  const tail = asked === 'memberId' && !cued && /^\d{12}$/.test(secret) ? secret.slice(-4) : '';
  return maskPieces(pieces, mask + tail);
}

/** One mask for neighbouring secret pieces; kept ones stay where they are. */
function maskPieces(
  pieces: readonly { readonly text: string; readonly kept: boolean; readonly gap: string }[],
  masked: string,
) {
  let shown = '';
  let masking = false;
  let wasShown = false;
  for (const piece of pieces) {
    if (!piece.kept && masking) continue;
    shown += piece.gap + (piece.kept ? piece.text : wasShown ? mask : masked);
    wasShown ||= !piece.kept;
    masking = !piece.kept;
  }
  return shown;
}

/** `1OO2OO3OO4O1` is a Member ID too, typed with letters for digits. */
function maskMistypedIds(text: string, removed: SensitiveKind[]): string {
  return text.replace(
    /(?<![\p{L}\p{N}•])[\p{Nd}OoIl|][\p{Nd}OoIl|\s\p{Pd}.]{10,40}[\p{Nd}OoIl|](?![\p{L}\p{N}])/gu,
    (typed) => {
      const id = /\p{Nd}/u.test(typed) && !/^[\P{L}]+$/u.test(typed) ? memberIdOf(typed) : undefined;
      if (id === undefined) return typed;
      removed.push('memberId');
      return mask + id.slice(-4);
    },
  );
}
