import type { Delivery, Letter, Mailer } from '../../src/payments/index.ts';

export interface FakeMailer extends Mailer {
  /** Every letter that was handed over, whatever became of it. */
  readonly letters: Letter[];
  /** How the next letters end. */
  answer: (letter: Letter) => Delivery | Promise<Delivery>;
}

/** A mail host that a test holds. */
export function fakeMailer(answer: FakeMailer['answer'] = () => 'accepted'): FakeMailer {
  const letters: Letter[] = [];
  const mailer: FakeMailer = {
    letters,
    answer,
    async send(letter) {
      letters.push(letter);
      return mailer.answer(letter);
    },
    close: async () => {},
  };
  return mailer;
}
