/** Cards in the forms that the bot sends to Teams, for tests of the page that draws them. */

const runs = (text: string, look: object = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...look }],
});

const row = (label: string, value: string) => ({
  type: 'ColumnSet',
  spacing: 'small',
  columns: [
    { type: 'Column', width: 2, items: [runs(label, { isSubtle: true })] },
    { type: 'Column', width: 3, items: [runs(value, { weight: 'bolder' })] },
  ],
});

const card = (body: readonly object[], actions: readonly object[]) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});

const imBack = (title: string, value = title) => ({
  type: 'Action.Submit',
  title,
  data: { msteams: { type: 'imBack', value } },
});

export const teamsCards = {
  choices: card([], [imBack('Pay my bill'), imBack('What do I owe?'), imBack('Talk to a person')]),
  summary: card(
    [
      { type: 'TextBlock', text: 'Check your payment', style: 'heading', weight: 'bolder', size: 'medium', wrap: true },
      runs('You pay', { isSubtle: true }),
      { ...runs('$120.50', { weight: 'bolder', size: 'extraLarge' }), spacing: 'none' },
      row('Plan', 'Beacon Street Health Standard Silver (health)'),
      row('From', 'Checking account ending in 6789'),
      row('Counts as paid on', 'Wednesday, May 13, 2026'),
      runs('By confirming you authorize one payment of $120.50.', { size: 'small' }),
    ],
    [
      {
        type: 'Action.Submit',
        title: 'Confirm payment',
        data: { draft: 'd', step: 's', version: 1, action: 'confirm' },
        associatedInputs: 'none',
      },
      {
        type: 'Action.Submit',
        title: 'Change',
        data: { draft: 'd', step: 's', version: 1, action: 'change' },
        associatedInputs: 'none',
      },
    ],
  ),
  used: card([row('Plan', 'Standard Silver'), runs('✓ Confirm payment', { weight: 'bolder' })], []),
  list: card(
    [
      {
        type: 'Input.ChoiceSet',
        id: 'said',
        label: 'Which month do you mean?',
        isRequired: true,
        errorMessage: 'Please choose a month.',
        style: 'compact',
        choices: [
          { title: 'May 2026', value: 'May' },
          { title: 'June 2026', value: 'June' },
        ],
      },
    ],
    [{ type: 'Action.Submit', title: 'Choose', data: {} }],
  ),
  everything: card(
    [
      { type: 'Container', style: 'warning', items: [runs('<b>Not bold</b> & <img src=x>')] },
      { type: 'FactSet', facts: [{ title: 'Bill', value: 'May' }] },
      { type: 'Image', url: 'https://stranger.example/a.png', altText: 'A line of days', size: 'auto' },
      {
        type: 'Input.ChoiceSet',
        id: 'kind',
        label: 'Kind',
        style: 'expanded',
        choices: [
          { title: 'Checking', value: 'c' },
          { title: 'Savings', value: 's' },
        ],
      },
      { type: 'Input.Text', id: 'note', label: 'Note', maxLength: 20 },
      { type: 'Unknown', text: 'left out' },
    ],
    [
      { type: 'Action.Submit', title: 'Send it', data: { a: 1 } },
      { type: 'Action.OpenUrl', title: 'Open the page', url: 'https://pay.example.org/f/abc' },
      { type: 'Action.OpenUrl', title: 'Bad', url: 'javascript:alert(1)' },
    ],
  ),
  redirect: card(
    [runs('I talk about money in private only.')],
    [{ type: 'Action.OpenUrl', title: 'Talk in private', url: 'https://teams.microsoft.com/l/chat/0/0?users=28:app' }],
  ),
} as const;
