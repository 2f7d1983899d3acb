/** What is done every day without a person, in the order in which it is done where several are due at once. */
export const runNames = ['expire', 'returns', 'settle', 'autopay', 'remind', 'submit'] as const;

export type RunName = (typeof runNames)[number];
