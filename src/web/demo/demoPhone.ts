/** A phone that belongs to an invented member. */
export interface PhoneOnFile {
  readonly phone: string;
  /** Whose it is. */
  readonly name: string;
}

/** A text as a phone shows it. */
export interface PhoneText {
  readonly id: string;
  readonly from: 'phone' | 'us';
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'delivered' | 'failed';
  /** How many messages a carrier makes of it. */
  readonly segments: number;
}

/** Phones of the demonstration. Their texts take the way that real ones take, and leave this machine nowhere. */
export interface DemoPhone {
  /** The phones that are on file. */
  phones(): Promise<readonly PhoneOnFile[]>;
  /** Texts us from a phone. `refused`: our own door did not take the text. */
  text(phone: string, body: string): Promise<'taken' | 'refused'>;
  /** The latest texts from and to a phone, oldest first. */
  readonly texts: (phone: string) => readonly PhoneText[];
}

/** Numbers that belong to nobody in the demonstration, and to nobody else: 555-01xx is kept for stories. */
const newPhones: readonly string[] = Array.from({ length: 50 }, (_, index) => `+1${6_175_550_150 + index}`);

export function isNewPhone(phone: string): boolean {
  return newPhones.includes(phone);
}

/** New phones that nobody has written on yet, so that no two visitors share one; all of them once they are used up. */
export function unusedPhones({ texts }: Pick<DemoPhone, 'texts'>): readonly string[] {
  const unused = newPhones.filter((phone) => texts(phone).length === 0);
  return unused.length > 0 ? unused : newPhones;
}

/** `+16175550101` as people write it. */
export function phoneAsWritten(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
