import { holdsNumber } from './confirmationNumberOf.ts';
import type { Intent, Language } from './heard.ts';
import { languages, phraseLists } from './phraseLists.ts';
import { fold } from './normalise.ts';
import { cues } from './phraseBook.ts';
import { PhraseIndex } from './phraseIndex.ts';
import { tokensOf } from './tokens.ts';
import type { Utterance } from './utterance.ts';
import { yesNoOf } from './yesNo.ts';

const longestName = 200;
const mostWords = 8;
const leads = new PhraseIndex<true>(
  languages.flatMap((language) => phraseLists[language].name.leads.map((lead): [string, true] => [lead, true])),
);

const nobody = new Set(languages.flatMap((language) => phraseLists[language].name.nobody.map(fold)));

/** "null", "none": what stands where nobody gave a name. */
export function isNobody(name: string): boolean {
  return nobody.has(fold(name).trim());
}

/** The name on the account: after words that announce it, or the whole answer when it was asked for. Kept as typed. */
export function nameOf(utterance: Utterance, intents: readonly Intent[]): string | undefined {
  // Names are not mended: "Manday" is a name, not a typing error.
  const raw = { ...utterance, tokens: tokensOf(utterance.text) };
  const cued = cues.find(raw.tokens).find(({ label }) => label === 'name');
  const asked = utterance.listening.asked === 'nameOnAccount';
  if (cued !== undefined && cued.to < raw.tokens.length) {
    const name = afterCue(raw, cued.to);
    if (name !== undefined) return name;
  }
  return asked && !holdsNumber(utterance) && !isSomethingElse(utterance, intents) ? wholeAnswer(raw) : undefined;
}

function afterCue({ text, tokens, book }: Utterance, cueEnd: number): string | undefined {
  const stops = new Set(book.lists.name.stops.map(fold));
  let from = cueEnd;
  while (tokens[from]?.text === ':' || /^(?:is|es|e)$/.test(tokens[from]?.plain ?? '')) from += 1;
  let to = from;
  while (to < tokens.length && to - from < mostWords) {
    const token = tokens[to];
    if (token === undefined || token.kind === 'number' || /^[,;!?$]$/.test(token.text)) break;
    // "Ana e Maria" is a joint account; a stop word written with a capital may be a surname.
    if (stops.has(token.plain) && token.text === token.plain) break;
    if (token.text === '.' && !isInitial(tokens[to - 1]?.text)) break;
    to += 1;
  }
  const name = text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0).trim();
  return to > from && /\p{L}/u.test(name) ? name.slice(0, longestName) : undefined;
}

function wholeAnswer({ text, tokens }: Utterance): string | undefined {
  const lead = leads.at(tokens, 0);
  const start = lead === undefined || lead.to >= tokens.length ? 0 : (tokens[lead.to]?.start ?? 0);
  const name = text.slice(start).replace(/^[:\s]+|[.!\s]+$/g, '');
  return /\p{L}/u.test(name) ? cutWell(name) : undefined;
}

/** A command, a question or digits instead of a name. */
function isSomethingElse({ text, tokens }: Utterance, intents: readonly Intent[]): boolean {
  if (/\d|\?/.test(text) || languages.some((language) => isYesOrNo(tokens, language))) return true;
  // "Grace Person" holds a word of a command; what was heard as a wish in spite of the open question is none.
  return intents.length > 0;
}

/** An answer to some other question: nobody's full name is "yes". */
function isYesOrNo(tokens: Utterance['tokens'], language: Language): boolean {
  const answer = yesNoOf(tokens, 'nameOnAccount', language);
  return answer === 'yes' || answer === 'no';
}

function isInitial(text: string | undefined): boolean {
  return text !== undefined && (text.length <= 2 || /^(?:jr|sr|dr|mrs|mr|ms)$/i.test(text));
}

/** Cut by character, never through a surrogate pair. */
function cutWell(name: string): string {
  return Array.from(name).slice(0, longestName).join('');
}
