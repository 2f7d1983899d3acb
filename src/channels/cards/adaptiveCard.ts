import type { CardBinding, FormField, Reply, ReplyFacts, ReplyForm } from '../../messages/index.ts';
import type { PageAddress } from '../pageAddress.ts';

/** A piece of an Adaptive Card. */
export type Element = Readonly<Record<string, unknown>>;

/**
 * The card of a reply that needs one: a form to fill in, a summary in rows, a picture, or a link. A card carries no facts back,
 * only which question of which draft it belongs to.
 */
export function adaptiveCardOf(reply: Reply, pageAddress: PageAddress): Element | undefined {
  const { form, facts, link, picture } = reply;
  if ([form, facts, link, picture].every((part) => part === undefined)) return undefined;
  const body = [
    ...(picture === undefined ? [] : [image(picture)]),
    ...(facts === undefined ? [] : factsBody(facts, reply.text)),
    ...(form === undefined ? [] : formBody(form)),
  ];
  const actions = [
    ...(facts === undefined ? [] : factsActions(facts)),
    ...(form === undefined ? [] : [submit(form.submit, form.binding, 'submit'), ...pageOf(form, pageAddress)]),
    ...(link === undefined ? [] : [openUrl(link)]),
  ];
  return cardOf(reply, body, actions);
}

/** Whoever does not want to fill in a form in the chat does it on a page of its own. */
function pageOf({ page, pageTitle }: ReplyForm, pageAddress: PageAddress): Element[] {
  if (page === undefined || pageTitle === undefined) return [];
  return [openUrl({ title: pageTitle, url: pageAddress(page) })];
}

/** A card of these pieces. Version 1.5 is the newest that every client of ours draws. */
export function cardOf(
  { importance }: Pick<Reply, 'importance'>,
  body: readonly Element[],
  actions: readonly Element[],
): Element {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: importance === 'warning' && body.length > 0 ? [container(body, 'warning')] : body,
    actions,
  };
}

/** As large as it was drawn, or as the room allows. Its words are read aloud in place of it. */
export function image({ url, alt }: NonNullable<Reply['picture']>): Element {
  return { type: 'Image', url, altText: alt, size: 'auto' };
}

/** The words above a card are not said again as its heading. */
export function factsBody(facts: ReplyFacts, said: string): Element[] {
  const rows = facts.rows.flatMap(({ label, value, standsOut }) =>
    standsOut === true
      ? [
          words(label, { isSubtle: true }),
          { ...words(value, { weight: 'bolder', size: 'extraLarge' }), spacing: 'none' },
        ]
      : [row(label, value)],
  );
  const notes = (facts.notes ?? []).map((note) => words(note, { size: 'small' }));
  return [...(facts.title === said ? [] : [heading(facts.title)]), ...rows, ...notes];
}

function row(label: string, value: string): Element {
  const columns = [column(2, words(label, { isSubtle: true })), column(3, words(value, { weight: 'bolder' }))];
  return { type: 'ColumnSet', spacing: 'small', columns };
}

export function factsActions({ binding, actions = [] }: ReplyFacts): Element[] {
  if (binding === undefined) return [];
  return actions.map(({ title, action }) => submit(title, binding, action));
}

function formBody(form: ReplyForm): Element[] {
  return [heading(form.title), ...form.fields.map(input)];
}

function input(field: FormField): Element {
  const common = {
    id: field.name,
    label: field.label,
    isRequired: field.required,
    ...(field.error === undefined ? {} : { errorMessage: field.error }),
    ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
  };
  if (field.kind === 'date') return { type: 'Input.Date', ...common };
  if (field.kind === 'choice') return choiceSet(field, common);
  return {
    type: 'Input.Text',
    ...common,
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(field.kind === 'masked' ? { style: 'password' } : {}),
    ...(field.kind === 'digits' ? { style: 'tel', regex: '^[0-9 -]*$' } : {}),
  };
}

/** Few answers are shown at once, many in a list that opens. */
function choiceSet({ choices = [] }: FormField, common: Element): Element {
  return {
    type: 'Input.ChoiceSet',
    ...common,
    style: choices.length <= 4 ? 'expanded' : 'compact',
    choices: choices.map(({ title, value }) => ({ title, value })),
  };
}

function submit(title: string, { draft, step, version }: CardBinding, action: string): Element {
  return { type: 'Action.Submit', title, data: { draft, step, version, action } };
}

export function openUrl({ title, url }: NonNullable<Reply['link']>): Element {
  return { type: 'Action.OpenUrl', title, url };
}

/** A real heading for screen readers. It is the one text block: titles are our own words, so no Markdown hides in them. */
function heading(title: string): Element {
  return { type: 'TextBlock', text: title, style: 'heading', weight: 'bolder', size: 'medium', wrap: true };
}

/** Text runs, because a text block would read Markdown in a name somebody typed. */
export function words(text: string, look: Element): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] };
}

function column(width: number, item: Element): Element {
  return { type: 'Column', width, items: [item] };
}

function container(items: readonly Element[], style: string): Element {
  return { type: 'Container', style, items };
}
