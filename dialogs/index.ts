import { autopayForms } from './autopay/index.ts';
import { waitingForm } from './waiting/index.ts';
import type { Form } from './form.ts';
import { FormDialog, talkKey } from './formDialog.ts';
import { identifyForm } from './identify.ts';
import { lettersForm } from './letters.ts';
import { emptyMemory } from './memory.ts';
import { phoneForms } from './phone/index.ts';
import { payForm } from './pay/index.ts';
import { callBackForm } from './handoff/callBack.ts';
import { describe } from './handoff/describe.ts';
import { converse } from './root.ts';
import { showForm } from './show.ts';
import { troubleshootForms } from './troubleshoot/index.ts';
import { beginLarge, introduced, offerOnce } from './visit.ts';
import { type Ears, openTalk } from './talk.ts';
import type { Turn } from '../src/turns/index.ts';

/** Everything the bot can talk about, as the turn runner takes it. */
export function conversing(ears: Ears) {
  return {
    dialogs: [
      new FormDialog(identifyForm),
      new FormDialog(payForm),
      new FormDialog(showForm),
      new FormDialog(waitingForm),
      new FormDialog(lettersForm),
      new FormDialog(callBackForm),
      ...autopayForms.map((form) => new FormDialog<object>(form as Form<object>)),
      ...phoneForms.map((form) => new FormDialog<object>(form as Form<object>)),
      ...troubleshootForms.map((form) => new FormDialog<object>(form)),
    ],
    talkKey,
    emptyMemory,
    openTalk: (turn: Turn) => openTalk(turn, ears),
    async converse(...[dc, talk, memory]: Parameters<typeof converse>) {
      talk.turn.personFor = memory.personFor;
      const { personFor: _, ...rest } = introduced(talk, await converse(dc, talk, memory));
      beginLarge(talk);
      offerOnce(talk);
      const { personFor } = talk.turn;
      return personFor === undefined ? rest : { ...rest, personFor };
    },
    describe,
  };
}
