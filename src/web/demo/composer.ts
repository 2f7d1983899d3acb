import { html, type Html } from '../../http/html.ts';

/** The box to type into. It is a form so that the keyboard's own key sends; the script takes it from there. */
export function composer(words: { readonly label: string; readonly send: string; readonly longest: number }): Html {
  const { label, send, longest } = words;
  return html`<form id="composer" class="composer">
<input id="say" type="text" maxlength="${longest}" aria-label="${label}" placeholder="${label}" enterkeyhint="send" autocomplete="off">
<button type="submit">${send}</button>
</form>`;
}
