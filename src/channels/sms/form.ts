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

/** Fields that are read: no other may look as if a letter had been taken from one of them, or lent to it. */
const read = [
  'AccountSid',
  'Body',
  'ErrorCode',
  'MessageSid',
  'MessageStatus',
  'NumMedia',
  'OptOutType',
  'SmsMessageSid',
];
const isRead = new Set(read);

/** Names that sort between these stand where the end of a text would stand if it were cut off. */
const [lastBeforeText, firstAfterText] = ['ApiVersion', 'From'];
const twoWords = /^(?:[A-Z][a-z0-9]+){2,}$/;
/** The beginnings of what is read, which must not be found swallowed by a field that is not. */
const swallowed = /From\+\d|ErrorCode\d|OptOutType[A-Z]/;

/**
 * Whether the fields can have been cut in one way only. Twilio signs names and values joined without borders, sorted by
 * name, so that a signature stays good when letters move between a name and a value. What is read has a strict shape; what
 * remains is that the end of a member's text is taken for a field of its own, or words in it for the phone it came from.
 */
export function isCutOneWay(form: Form): boolean {
  return Object.entries(form).every(([name, value]) => {
    if (isRead.has(name)) return true;
    if (read.some((known) => known.startsWith(name) || name.startsWith(known))) return false;
    if (name > lastBeforeText && name < firstAfterText && !isNewField(name, form)) return false;
    return name === firstAfterText || !swallowed.test(`${name}${value}`);
  });
}

/** Twilio may add a field there one day: named by two words, and beside a text that does not end where a word of it began. */
function isNewField(name: string, { Body }: Form): boolean {
  return twoWords.test(name) && (Body === undefined || /\S$/.test(Body));
}
