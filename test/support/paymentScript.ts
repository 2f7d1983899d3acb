import type { Reply } from '../../src/messages/index.ts';
import type { Inbound, OpenRequest } from '../../src/turns/index.ts';

const binding = { draft: 'draft-1', version: 1 };

/** Bank details as a card. */
export const bankForm: Reply = {
  text: 'Please give the bank account to pay from.',
  form: {
    binding: { ...binding, step: 'bank' },
    title: 'Your bank account',
    submit: 'Continue',
    fields: [
      {
        name: 'accountKind',
        label: 'Kind of account',
        kind: 'choice',
        required: false,
        choices: [
          { title: 'Checking', value: 'checking' },
          { title: 'Savings', value: 'savings' },
        ],
      },
      {
        name: 'routingNumber',
        label: 'Routing number',
        kind: 'digits',
        required: false,
        maxLength: 9,
        placeholder: '9 digits',
      },
      { name: 'accountNumber', label: 'Account number', kind: 'masked', required: false, maxLength: 17 },
      { name: 'accountNumberAgain', label: 'Account number again', kind: 'masked', required: false, maxLength: 17 },
      { name: 'nameOnAccount', label: 'Name on the account', kind: 'text', required: false },
    ],
  },
};

/** A review to confirm or change. */
export const review: Reply = {
  text: 'Please check your payment. You can change anything by telling me, such as “make it 120”.',
  facts: {
    binding: { ...binding, step: 'review' },
    title: 'Your payment',
    rows: [
      { label: 'Amount', value: '$120.50' },
      { label: 'From', value: 'Checking ending in 6789, routing 021000021' },
      { label: 'Name on the account', value: 'Alma Example' },
      { label: 'Pay on', value: 'Wednesday, May 13, 2026' },
      { label: 'Leaves your account', value: 'Thursday, May 14, 2026' },
    ],
    notes: [
      'By confirming I authorize the Health Connector to take $120.50 once from this account on or after May 14, 2026.',
    ],
    actions: [
      { title: 'Confirm payment', action: 'confirm' },
      { title: 'Change something', action: 'change' },
    ],
  },
};

const receipt: Reply = {
  text: 'Your payment is recorded. Your confirmation number is CP-7Q2M-K4XD.',
  link: { title: 'Open receipt', url: '/receipt/receipt-of-alma-example' },
};

/** A short payment talk for looking at pages: greets, asks for the bank, shows the review, confirms. */
export function paymentScript(world: {
  readonly origin: () => string;
  readonly opened: () => OpenRequest | undefined;
}): (inbound: Inbound) => readonly Reply[] {
  return (inbound) => {
    if (inbound.kind === 'hello') {
      const memberId = world.opened()?.memberId;
      const name = memberId === undefined ? '' : ` You are signed in as ${memberId}.`;
      return [
        {
          text: `Hello, I am the automated assistant of the Health Connector.${name}\nI can take a payment for your plan.`,
          choices: [
            { title: 'Pay my bill', value: 'pay my bill' },
            { title: 'Ask a question', value: 'I have a question' },
            { title: 'Talk to a person', value: 'person' },
          ],
        },
      ];
    }
    if (inbound.kind === 'language') return [{ text: `Language: ${inbound.language}` }];
    if (inbound.kind === 'card') {
      const { step, action } = inbound.card as { step: string; action: string };
      if (step === 'bank') return [review];
      return action === 'confirm'
        ? [
            {
              ...receipt,
              link: {
                ...receipt.link,
                title: 'Open receipt',
                url: `${world.origin()}/receipt/receipt-of-alma-example`,
              },
            },
          ]
        : [bankForm];
    }
    return inbound.text.includes('pay') ? [bankForm] : [{ text: `You said: ${inbound.text}` }];
  };
}
