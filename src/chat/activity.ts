/** The parts of an activity that a terminal can show. */
export interface Activity {
  readonly type: string;
  readonly text?: string;
  readonly from?: { readonly id?: string; readonly role?: string };
  readonly channelData?: { readonly speaker?: string };
  readonly suggestedActions?: { readonly actions?: readonly { readonly title: string; readonly value: string }[] };
  readonly attachments?: readonly { readonly contentType: string; readonly content?: CardElement }[];
}

/** An Adaptive Card, or anything inside one. */
export interface CardElement {
  readonly type?: string;
  readonly text?: string;
  readonly id?: string;
  readonly label?: string;
  readonly altText?: string;
  readonly style?: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
  readonly body?: readonly CardElement[];
  readonly items?: readonly CardElement[];
  readonly columns?: readonly CardElement[];
  readonly inlines?: readonly CardElement[];
  readonly actions?: readonly CardElement[];
  readonly title?: string;
  readonly url?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What may be answered now: a number for each option, and a form to fill in. */
export interface Answers {
  readonly options: readonly { readonly title: string; readonly post: object }[];
  readonly form: Form | undefined;
}

export interface Form {
  readonly fields: readonly CardElement[];
  readonly submit: CardElement;
}

export const noAnswers: Answers = { options: [], form: undefined };

export function isFromBot({ type, from }: Activity): boolean {
  return type === 'message' && from?.role === 'bot';
}

/** The activity as lines of text. */
export function linesOf(activity: Activity): string[] {
  const speaker = activity.channelData?.speaker === 'staff' ? 'Staff' : 'Bot';
  const [first = '', ...more] = (activity.text ?? '').split('\n');
  return [`${speaker}: ${first}`, ...more.map((line) => `  ${line}`), ...cardsOf(activity).flatMap(linesOfCard)];
}

/** What the activity offers to press or to fill in. */
export function answersTo(activity: Activity): Answers {
  const choices = (activity.suggestedActions?.actions ?? []).map(({ title, value }) => ({
    title,
    post: message(value),
  }));
  const cards = cardsOf(activity);
  const submits = cards.flatMap(({ actions }) => actions ?? []).filter(({ type }) => type === 'Action.Submit');
  const fields = cards.flatMap(inputsIn);
  const submit = submits.find(({ data }) => data?.['action'] === 'submit') ?? submits[0];
  const form = submit === undefined || fields.length === 0 ? undefined : { fields, submit };
  const pressed = submits
    .filter((action) => action !== form?.submit)
    .map(({ title = '', data = {} }) => ({ title, post: press(data) }));
  return { options: [...choices, ...pressed], form };
}

export function message(text: string): object {
  return { type: 'message', text };
}

export function press(data: object, fields: object = {}): object {
  return { type: 'message', value: { ...data, ...fields }, channelData: { postBack: true } };
}

function cardsOf({ attachments = [] }: Activity): CardElement[] {
  return attachments.flatMap(({ contentType, content }) => {
    return contentType === 'application/vnd.microsoft.card.adaptive' && content !== undefined ? [content] : [];
  });
}

function linesOfCard({ body = [], actions = [] }: CardElement): string[] {
  const links = actions.filter(({ type }) => type === 'Action.OpenUrl').map(({ title, url }) => `  ${title}: ${url}`);
  return [...body.flatMap(linesOfElement), ...links];
}

function linesOfElement(element: CardElement): string[] {
  if (element.type === 'ColumnSet') {
    const [label = '', ...values] = (element.columns ?? []).map((column) => (column.items ?? []).map(textOf).join(' '));
    return [`  ${label.padEnd(28)} ${values.join(' ')}`];
  }
  if (element.type === 'Container') return (element.items ?? []).flatMap(linesOfElement);
  if (element.type === 'Image') return element.altText === undefined ? [] : [`  [${element.altText}]`];
  const text = textOf(element);
  return text === '' ? [] : [`  ${text}`];
}

function textOf({ text, inlines }: CardElement): string {
  return text ?? (inlines ?? []).map(textOf).join('');
}

function inputsIn(element: CardElement): CardElement[] {
  if (element.type?.startsWith('Input.') === true) return [element];
  return [...(element.body ?? []), ...(element.items ?? []), ...(element.columns ?? [])].flatMap(inputsIn);
}
