import type { FormField, Language, MessageKey, ReplyForm } from '../../messages/index.ts';
import { wordsIn } from '../../messages/index.ts';
import { html, type Html } from '../../http/html.ts';
import { sayingIn } from '../words.ts';

type PlainKey = Extract<MessageKey, `form.${string}` | `choice.${string}`>;

/** What our forms ask for, so that the page speaks the language chosen on it, and not only that of the talk. */
const labels: Readonly<Record<string, PlainKey>> = {
  accountKind: 'form.accountKind',
  routingNumber: 'form.routingNumber',
  accountNumber: 'form.accountNumber',
  accountNumberAgain: 'form.accountNumberAgain',
  nameOnAccount: 'form.nameOnAccount',
  memberId: 'form.memberId',
  planKind: 'form.planKind',
  planName: 'form.planName',
};

const choices: Readonly<Record<string, PlainKey>> = {
  checking: 'choice.checking',
  savings: 'choice.savings',
  health: 'choice.health',
  dental: 'choice.dental',
};

/** The title of a form, in the page's language. */
export function titleIn(form: ReplyForm, language: Language): string {
  const asksWho = form.fields.some(({ name }) => name === 'memberId' || name === 'dateOfBirth');
  return wordsIn[language](asksWho ? 'form.whoTitle' : 'form.title');
}

/** The fields to fill in and send, without a script. What was typed wrong is never sent back into the page. */
export function drawForm(form: ReplyForm, language: Language, action: string): Html {
  const words = wordsIn[language];
  const say = sayingIn(language);
  return html`<form class="asked" method="post" action="${action}" autocomplete="off">
${form.fields.map((field) => drawField(field, language))}
<button type="submit">${words('form.submit')}</button>
<p class="note">${say('formPage.once')}</p>
</form>`;
}

function drawField(field: FormField, language: Language): Html {
  return field.kind === 'choice' ? drawChoices(field, language) : drawInput(field, language);
}

function drawChoices(field: FormField, language: Language): Html {
  const { name, choices: offered = [], required } = field;
  return html`<fieldset><legend>${labelIn(field, language)}</legend>
${offered.map(
  ({ title, value }) =>
    html`<label><input type="radio" name="${name}" value="${value}"${flag(required)}> ${choiceIn(value, title, language)}</label>
`,
)}</fieldset>`;
}

function drawInput(field: FormField, language: Language): Html {
  const { name, kind, required, maxLength } = field;
  const digits = kind === 'digits' || kind === 'masked' ? html` inputmode="numeric"` : undefined;
  const longest = maxLength === undefined ? undefined : html` maxlength="${maxLength}"`;
  return html`<p class="field"><label for="${name}">${labelIn(field, language)}</label>
<input id="${name}" name="${name}" type="${typeOf(field)}"${digits}${longest}${flag(required)} autocomplete="off" spellcheck="false"></p>`;
}

/** An account number is not for whoever looks over a shoulder; it is typed twice, so nobody has to see it to check it. */
function typeOf({ kind, name }: FormField): string {
  if (kind === 'date') return 'date';
  return kind === 'masked' && name !== 'routingNumber' ? 'password' : 'text';
}

function flag(required: boolean): Html | undefined {
  return required ? html` required` : undefined;
}

function labelIn({ name, label, required }: FormField, language: Language): string {
  const birth: PlainKey = required ? 'form.dateOfBirth' : 'form.dateOfBirthToSee';
  const key = name === 'dateOfBirth' ? birth : labels[name];
  return key === undefined ? label : wordsIn[language](key);
}

function choiceIn(value: string, title: string, language: Language): string {
  const key = choices[value];
  return key === undefined ? title : wordsIn[language](key);
}
