/** The fields of a webhook, each of which was given once. */
export type Form = Readonly<Record<string, string>>;

const mostFields = 150;
const fieldName = /^[A-Z]\w{0,63}$/;

/**
 * The fields of an urlencoded body. Undefined where one is given twice, since two readers would then read two messages,
 * or where a name has a shape that no field of Twilio's has.
 */
export function readForm(body: Buffer): Form | undefined {
  const entries = [...new URLSearchParams(body.toString('utf8'))];
  const names = new Set(entries.map(([name]) => name));
  if (names.size !== entries.length || names.size > mostFields) return undefined;
  return [...names].every((name) => fieldName.test(name)) ? Object.fromEntries(entries) : undefined;
}

/** Names that sort between these stand where the end of a text would stand if it were cut off. */
const [lastBeforeText, firstAfterText] = ['ApiVersion', 'From'];
const twoWords = /^(?:[A-Z][a-z0-9]+){2,}$/;

/** The beginnings of fields that are read and may be missing, or come twice, without a shape that tells. */
const swallowed = /From\+\d|ErrorCode\d|OptOutType[A-Z]/;
const mayHoldThem: ReadonlySet<string> = new Set(['Body', 'ErrorCode', 'From', 'OptOutType']);

/**
 * Whether the fields can have been cut in one way only. Twilio signs names and values joined without borders, sorted by
 * name, so that a signature stays good when letters move between a name and a value. What is read has a strict shape; what
 * remains is that the end of a member's text is taken for a field of its own, words in it for the phone it came from, or
 * that another field swallows one that is read.
 */
export function isCutOneWay(form: Form): boolean {
  return Object.entries(form).every(([name, value]) => {
    if (mayHoldThem.has(name)) return true;
    const isBesideText = name > lastBeforeText && name < firstAfterText;
    return !swallowed.test(name + value) && (!isBesideText || isNewField(name, form));
  });
}

/** Twilio may add a field there one day: named by two words, and beside a text that does not end where a word of it began. */
function isNewField(name: string, { Body }: Form): boolean {
  return twoWords.test(name) && (Body === undefined || /\S$/.test(Body));
}
