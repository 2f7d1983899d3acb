/** What the bot says, before any channel draws it. Texts are already in the member's language. */
export interface Reply {
  /** Plain text; a line break separates paragraphs. Never Markdown. */
  readonly text: string;
  /** The same in few words, for channels with little room. */
  readonly short?: string;
  /** Shown where a channel can; `alt` says everything the picture shows. */
  readonly picture?: { readonly url: string; readonly alt: string };
  /** What the words rest on, such as the answer article and its date; for staff, never shown to members. */
  readonly because?: readonly string[];
  readonly choices?: readonly Choice[];
  readonly form?: ReplyForm;
  readonly facts?: ReplyFacts;
  readonly link?: { readonly title: string; readonly url: string };
  /** Shown while the channel knows how; a channel that does not shows nothing. */
  readonly importance?: 'normal' | 'warning';
}

/** A button. Pressing it says `value` for the member; `title` is what they read and may also type. */
export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** A card with fields to fill in. It carries no facts, only which question of which draft it belongs to. */
export interface ReplyForm {
  readonly binding: CardBinding;
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly submit: string;
  /** The one-time page that shows the same fields, for whoever does not want to, or cannot, fill them in here. */
  readonly page?: string;
  /** What leads there. */
  readonly pageTitle?: string;
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'digits' | 'masked' | 'choice' | 'date';
  readonly choices?: readonly Choice[];
  readonly required: boolean;
  readonly error?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
}

/** A summary in rows, such as the review or the confirmation, with buttons bound to this very version of the draft. */
export interface ReplyFacts {
  readonly title: string;
  /** `standsOut`: what the member came for and will look for again. */
  readonly rows: readonly { readonly label: string; readonly value: string; readonly standsOut?: boolean }[];
  readonly notes?: readonly string[];
  readonly binding?: CardBinding;
  readonly actions?: readonly { readonly title: string; readonly action: string }[];
  /** Typed to agree where there are no buttons that are bound to what was shown; the words of the reply say so. */
  readonly code?: string;
}

/** Names a card's place. A card whose binding is no longer current is answered with the current one. */
export interface CardBinding {
  readonly draft: string;
  readonly step: string;
  readonly version: number;
}

/** What a pressed card sends back. Fields other than these are dropped at the door. */
export interface CardSubmit extends CardBinding {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}
