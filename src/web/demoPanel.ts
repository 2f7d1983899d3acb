import type { Language } from '../messages/index.ts';
import type { CalendarDate, PlanKind } from '../rules/index.ts';
import { html, type Html } from '../http/html.ts';
import { sayingIn, type SayOnPage, type WebWord } from './words.ts';

/** An invented member whom visitors of the demonstration may try. */
export interface DemoMember {
  readonly memberId: string;
  readonly name: string;
  readonly dateOfBirth: CalendarDate;
  readonly plans: readonly { readonly kind: PlanKind; readonly carrier: string; readonly name: string }[];
  readonly situation: Situation;
}

type After<Start extends string, Word> = Word extends `${Start}${infer Rest}` ? Rest : never;
/** The situations the page has words for. */
type Situation = After<'situation.', WebWord>;

/** Says that no money moves, and lists whom to try. */
export function demoPanel(members: readonly DemoMember[], language: Language): Html {
  const say = sayingIn(language);
  // On a phone it stands with the members: a second line above the chat would take the room of an answer.
  const ways = html`<a href="/demo?lang=${language}">${say('try.link')}</a>`;
  return html`<aside class="demo" aria-label="${say('demo')}">
<p class="demo-banner">${say('demo')} ${ways}</p>
<p id="demo-status" role="status"></p>
<details id="demo">
<summary>${say('demoTry')}</summary>
<div class="demo-body">
<p class="demo-ways">${ways}</p>
<p>${say('demoHow')}</p>
${memberTable(members, language, (member) => signIn(member, say))}
</div>
</details>
</aside>`;
}

/** Who can be tried, and where each of them stands. `act`: what can be done with one. */
export function memberTable(
  members: readonly DemoMember[],
  language: Language,
  act?: (member: DemoMember) => Html,
): Html {
  const say = sayingIn(language);
  const columns = ['demoName', 'demoId', 'demoBirth', 'demoPlans', 'demoSituation'] as const;
  const corner = act === undefined ? undefined : html`<td role="cell"></td>`;
  // The roles are written out because the narrow layout would otherwise take them from the table.
  return html`<table role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${say(column)}</th>`)}${corner}</tr></thead>
<tbody role="rowgroup">${members.map((member) => row(member, say, act?.(member)))}</tbody>
</table>`;
}

function row(member: DemoMember, say: SayOnPage, act: Html | undefined): Html {
  const plans = member.plans.map(({ carrier, name, kind }) => `${carrier} ${name} (${say(`kind.${kind}`)})`).join('; ');
  return html`<tr role="row">
<th role="rowheader" scope="row">${member.name}</th>
<td role="cell"><span class="label">${say('demoId')}: </span><code>${member.memberId}</code></td>
<td role="cell"><span class="label">${say('demoBirth')}: </span>${member.dateOfBirth}</td>
<td role="cell"><span class="label">${say('demoPlans')}: </span>${plans}</td>
<td role="cell"><span class="label">${say('demoSituation')}: </span>${say(`situation.${member.situation}`)}</td>
${act && html`<td role="cell">${act}</td>`}
</tr>`;
}

function signIn({ memberId, name }: DemoMember, say: SayOnPage): Html {
  return html`<button type="button" class="small" data-member="${memberId}" data-name="${name}" aria-label="${say('demoSignIn', { name })}">${say('demoSignInShort')}</button>`;
}
