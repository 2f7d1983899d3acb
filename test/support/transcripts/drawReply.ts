import type { Reply } from '../../../src/messages/index.ts';

/** A reply as a transcript shows it: the words, then the picture's alt text, choices, form, rows, notes and link, one to a line. */
export function drawReply(reply: Reply, speaker: string): string[] {
  const { text, choices = [], form, facts, link, picture } = reply;
  return [
    ...drawText(text, `${speaker}: `),
    ...(picture === undefined ? [] : [`  picture: ${picture.alt}`]),
    ...(facts === undefined ? [] : [`  = ${facts.title}`]),
    ...(facts?.rows ?? []).map(({ label, value }) => `  | ${label}: ${value}`),
    ...(facts?.notes ?? []).flatMap((note) => note.split('\n')).map((note) => `  > ${note}`),
    ...drawTitles(facts?.actions ?? []),
    ...drawTitles(choices),
    ...(form === undefined ? [] : [`  form: ${form.fields.map(({ label }) => label).join(', ')}`]),
    ...(link === undefined ? [] : [`  link: ${link.title}`]),
  ];
}

/** Paragraphs stand below each other; `/` marks a mere line break. */
function drawText(text: string, lead: string): string[] {
  const indent = ' '.repeat(lead.length);
  return text
    .split('\n\n')
    .flatMap((paragraph) => paragraph.split('\n').map((line, index) => (index === 0 ? line : `/ ${line}`)))
    .map((line, index) => `${index === 0 ? lead : indent}${line}`.trimEnd());
}

function drawTitles(all: readonly { readonly title: string }[]): string[] {
  return all.length === 0 ? [] : [`  ${all.map(({ title }) => `[${title}]`).join(' ')}`];
}
