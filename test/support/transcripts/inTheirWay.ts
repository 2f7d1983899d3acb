import { numberedIn, type Reply, type ReplyForm } from '../../../src/messages/index.ts';
import { passesRoutingChecksum } from '../../../src/rules/index.ts';
import { exactConfirm } from '../../../src/understanding/index.ts';
import type { Inbound } from '../../../src/turns/index.ts';
import { bankDigitsIn } from './secrets.ts';
import type { Window } from './windows.ts';

/** What a member does by the website, done as it is done where there are no buttons or no room for digits. */
export type Doing = Omit<Inbound, 'clientActivityId'>;

/** A yes to a review is its code by text; a button is its number. Everything else is said as it is. */
export function byText(doing: Doing, window: Window, language: 'en' | 'es' | 'pt'): Doing {
  const code = openCode(window);
  const confirms = window.latest
    .flatMap(({ facts }) => facts?.actions ?? [])
    .find(({ action }) => action === 'confirm');
  const agrees = exactConfirm(doing.text, language) || doing.text.toLowerCase() === confirms?.title.toLowerCase();
  if (doing.kind === 'message' && code !== undefined && agrees) return said(`PAY ${code}`);
  if (doing.kind !== 'card') return doing;
  const { action, ...binding } = doing.card as { action: string; draft: string; version: number };
  const shown = window.replies.find(({ facts }) => sameCard(facts?.binding, binding));
  if (shown?.facts?.code === undefined) return doing;
  return said(action === 'confirm' ? `PAY ${shown.facts.code}` : (titleOf(shown, action) ?? action));
}

/** The number of a choice, where it is one of those that were offered last. */
export function numberOf(title: string, window: Window): Doing | undefined {
  const offered = window.latest.map((reply) => numberedIn(reply)).findLast((each) => each.length > 0) ?? [];
  const at = offered.findIndex((each) => each.title === title);
  return at < 0 ? undefined : said(String(at + 1));
}

function said(text: string): Doing {
  return { kind: 'message', text };
}

function sameCard(one: { draft: string; version: number } | undefined, other: { draft: string; version: number }) {
  return one?.draft === other.draft && one.version === other.version;
}

function titleOf({ facts }: Reply, action: string): string | undefined {
  return facts?.actions?.find((each) => each.action === action)?.title;
}

/** The code of the review that is open, as the latest words tell it. */
export function openCode(window: Window): string | undefined {
  const code = window.replies.findLast(({ facts }) => facts?.code !== undefined)?.facts?.code;
  return window.latest.some(({ text }) => code !== undefined && text.includes(code)) ? code : undefined;
}

/** What was typed that belongs on the page: it is taken from there once the page has all that it needs. */
export function fieldsTold(text: string): Readonly<Record<string, string>> {
  const runs = text.match(/\d(?:[ -]?\d)+/g)?.map((run) => run.replace(/[ -]/g, '')) ?? [];
  const routing = runs.find((run) => run.length === 9 && passesRoutingChecksum(run));
  const memberId = runs.find((run) => run.length === 12);
  const account = bankDigitsIn(text).find((digits) => digits !== routing && digits !== memberId);
  const name = /(?:name (?:on the account )?is|a nombre de|em nome de) ([\p{L}' -]+)/iu.exec(text)?.[1];
  const kind = /saving|ahorro|poupan/i.test(text)
    ? 'savings'
    : /checking|corriente|corrente/i.test(text)
      ? 'checking'
      : undefined;
  return {
    ...(routing === undefined ? {} : { routingNumber: routing }),
    ...(account === undefined ? {} : { accountNumber: account, accountNumberAgain: account }),
    ...(memberId === undefined ? {} : { memberId }),
    ...(name === undefined ? {} : { nameOnAccount: name.trim() }),
    ...(kind === undefined ? {} : { accountKind: kind }),
  };
}

/** The fields of a page, if all that it must have is known. */
export function fieldsFor(form: ReplyForm, told: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const needed = form.fields.filter(({ required }) => required);
  if (needed.some(({ name }) => told[name] === undefined)) return undefined;
  return Object.fromEntries(form.fields.flatMap(({ name }) => (told[name] === undefined ? [] : [[name, told[name]]])));
}

/**
 * Whether a talk on the website can be held word by word on a channel that takes no digits: none are typed but a whole account in
 * one message, which the page can be filled in with; no form is filled in the chat, and no card tampered with.
 */
export function canBeHeldElsewhere(source: string): boolean {
  if (
    /^Given the channel is|fills the form|sends the card|added to the card|presses (?:"|an older|the one)|on the page|echoed/m.test(
      source,
    )
  )
    return false;
  // By text two plans of one kind are called the same.
  const kinds = Array.from(
    source.matchAll(/^Given member (\d{12}) .* on the (health|dental) plan/gm),
    ([, id, kind]) => `${id} ${kind}`,
  );
  if (new Set(kinds).size < kinds.length) return false;
  const typed = source.split('\n').filter((line) => /^Member(?: \([^)]+\))?: /.test(line));
  return typed.every((line) => {
    const told = fieldsTold(line);
    if (told.memberId !== undefined || /\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d\d-\d\d/.test(line)) return false;
    if (told.routingNumber === undefined && told.accountNumber === undefined) return !/(?:\d[ -]?){6}/.test(line);
    return told.routingNumber !== undefined && told.accountNumber !== undefined && told.nameOnAccount !== undefined;
  });
}
