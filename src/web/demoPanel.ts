import type { Language } from '../messages/index.ts';
import type { CalendarDate, PlanKind } from '../rules/index.ts';
import { html, type Html } from './html.ts';
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
  const columns = ['demoName', 'demoId', 'demoBirth', 'demoPlans', 'demoSituation'] as const;
  // The roles are written out because the narrow layout would otherwise take them from the table.
  return html`<aside class="demo" aria-label="${say('demo')}">
<p class="demo-banner">${say('demo')}</p>
<p id="demo-status" role="status"></p>
<details id="demo">
<summary>${say('demoTry')}</summary>
<div class="demo-body">
<p>${say('demoHow')}</p>
<table role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${say(column)}</th>`)}<td role="cell"></td></tr></thead>
<tbody role="rowgroup">${members.map((member) => row(member, say))}</tbody>
</table>
</div>
</details>
</aside>`;
}

function row(member: DemoMember, say: SayOnPage): Html {
  const plans = member.plans.map(({ carrier, name, kind }) => `${carrier} ${name} (${say(`kind.${kind}`)})`).join('; ');
  const signIn = say('demoSignIn', { name: member.name });
  return html`<tr role="row">
<th role="rowheader" scope="row">${member.name}</th>
<td role="cell"><span class="label">${say('demoId')}: </span><code>${member.memberId}</code></td>
<td role="cell"><span class="label">${say('demoBirth')}: </span>${member.dateOfBirth}</td>
<td role="cell"><span class="label">${say('demoPlans')}: </span>${plans}</td>
<td role="cell"><span class="label">${say('demoSituation')}: </span>${say(`situation.${member.situation}`)}</td>
<td role="cell"><button type="button" class="small" data-member="${member.memberId}" data-name="${member.name}" aria-label="${signIn}">${say('demoSignInShort')}</button></td>
</tr>`;
}
