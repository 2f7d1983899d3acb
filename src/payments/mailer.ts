/** What a member reads by e-mail. */
export interface Letter {
  /** Letters, digits and `.` `_` `-` only, and the same at every try, so that a letter sent twice is known for one. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Address of a page where this kind can be turned off; goes into List-Unsubscribe too. */
  readonly unsubscribe?: string;
  readonly language: 'en' | 'es' | 'pt';
}

/**
 * accepted: the host took it. refused: it never will (a 5xx, an address that cannot be). tryLater: surely not taken,
 * may be later (no connection, a 4xx). unclear: nobody can say whether it was taken (the connection was lost after the
 * data was sent).
 */
export type Delivery = 'accepted' | 'refused' | 'tryLater' | 'unclear';

export interface Mailer {
  /** Never rejects: what goes wrong is one of the four outcomes. */
  send(letter: Letter): Promise<Delivery>;
  /** Lets what is under way finish for a moment. What is sent afterwards is for later. */
  close(): Promise<void>;
}
