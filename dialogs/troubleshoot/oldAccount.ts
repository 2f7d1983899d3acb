import { menu } from '../choices.ts';
import { type Form, nothing } from '../form.ts';
import { isVerified } from '../talk.ts';
import { choicesOf, chosenOf, type Option } from './choose.ts';

type Place = 'inAutopay' | 'savedInPortal' | 'inPayment';

interface OldAccountDraft {
  readonly place?: Place | undefined;
}

// AutoPay is set in the portal, so it decides first.
const places: readonly Option<Place>[] = [
  { id: 'inAutopay', title: 'old.inAutopay', signs: ['inAutopay'] },
  { id: 'savedInPortal', title: 'old.savedInPortal', signs: ['savedInPortal'] },
  { id: 'inPayment', title: 'old.inPayment', signs: ['inPayment'] },
];

/** Finds out where an old bank account still shows, and says where it can be changed. */
export const oldAccount: Form<OldAccountDraft> = {
  id: 'oldAccount',
  begin: () => ({}),
  questions: [
    {
      field: 'oldWhere',
      isOpen: ({ place }) => place === undefined,
      ask: (_, talk) => ({ text: talk.words()('old.where'), choices: choicesOf(places, talk) }),
      read(draft, talk, asked) {
        const place = draft.place === undefined ? chosenOf(places, talk, asked) : undefined;
        return place === undefined ? nothing : { kind: 'set', draft: { place } };
      },
    },
  ],
  async finish({ place }, talk) {
    const words = talk.words();
    const { customerService: phone, portal } = talk.turn.policy.contacts;
    const choices = menu(talk);
    if (place === 'inAutopay') return { kind: 'leadsTo', next: { form: 'autopayAccount', options: {} } };
    if (place === 'savedInPortal') talk.say({ text: words('old.portal', { portal, phone }), choices });
    else {
      talk.say({ text: words('old.payment', { phone }), choices });
      if (isVerified(talk)) return { kind: 'leadsTo', next: { form: 'waiting', options: {} } };
    }
    return { kind: 'done', result: {} };
  },
};
