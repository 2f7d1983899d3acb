import type { Language } from '../../messages/index.ts';
import type { ListDemoMembers } from '../chatPage.ts';
import { html, type Html } from '../../http/html.ts';
import { sayingIn } from '../words.ts';

/** One invented member beside a thread, so that whoever is asked who they are need not go and look. */
export async function exampleMember(members: ListDemoMembers, language: Language): Promise<Html> {
  const all = await members();
  const member = all.find(({ situation }) => situation === 'currentDue') ?? all[0];
  if (member === undefined) return html``;
  const say = sayingIn(language);
  const plans = member.plans.map(({ carrier, name, kind }) => `${carrier} ${name} (${say(`kind.${kind}`)})`).join('; ');
  return html`<section class="example" aria-labelledby="example">
<h2 id="example">${say('try.example')}</h2>
<dl>
<dt>${say('demoName')}</dt><dd>${member.name}</dd>
<dt>${say('demoId')}</dt><dd><code>${member.memberId}</code></dd>
<dt>${say('demoBirth')}</dt><dd>${member.dateOfBirth}</dd>
<dt>${say('demoPlans')}</dt><dd>${plans}</dd>
</dl>
</section>`;
}
