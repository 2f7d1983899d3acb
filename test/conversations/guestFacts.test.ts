import { describe, expect, it } from '@jest/globals';
import { playTranscript } from '../support/transcripts/playTranscript.ts';

/** Every amount of this member, and every day of its ladder but the flat due date, shows that an account was read. */
const member = `Given today is 2026-05-13
Given member 100200300401 owes $361.18 for 2026-05 on the health plan "Select Gold" of "Bay Colony Care"
Given member 100200300401 owes $31.57 for 2026-06 on the dental plan "Family Basic" of "Harborlight Dental"
Given the bank sent back the payment of member 100200300401 for 2026-04 with code R01
Given member 100200300401 gets a tax credit`;

const payAsGuest = `Member: pay $20 from my checking 021000021 acct 12345678 today, member 100200300401
Member: health
Member: Select Gold
Member: Bento Sample
Member: yes`;

/** One question for each thing a known member is told of their own, in each language. */
const questions = {
  English: [
    'when is my payment due?',
    'did I make my first payment?',
    'am I covered right now?',
    'if I pay $200 on Friday, am I covered?',
    'I missed a payment, what now?',
    'I got a past due notice',
    'how long is my grace period?',
    'my plan was terminated, how do I get it back?',
    'I was charged twice',
    'can I cancel my scheduled payment?',
    'I have a health and a dental plan, do I pay them separately?',
    'why did my bill go up?',
    'my premium is zero, do I have to pay?',
    'can I get a refund?',
  ],
  Spanish: ['¿tengo cobertura ahora?', '¿qué pasa si no pagué un mes?', '¿por qué subió mi factura?'],
  Portuguese: ['tenho cobertura agora?', 'recebi uma carta de atraso', 'fui cobrado duas vezes'],
};

/** What only this account's record tells. */
const personal = /361[.,]18|722[.,]36|31[.,]57|1[.,]083|past due since|Family Basic|July 23|23 de julio|23 de julho/;

describe('a guest, who has shown no date of birth', () => {
  it.each(Object.entries(questions))(
    'gets general answers to questions about their own facts in %s',
    async (page, asked) => {
      const told = await play(`${payAsGuest}\n${said(asked)}`, page);
      expect(told).toContain('CP-');
      expect(told).not.toMatch(personal);
    },
  );

  it('is told facts as soon as the date of birth is shown: the check above can fail', async () => {
    const signedIn = `${member}\nGiven the member is signed in`;
    const told = await play(said(questions.English), 'English', signedIn);
    expect(told).toMatch(personal);
  });
});

async function play(talk: string, page: string, given = member): Promise<string> {
  const source = `# A guest asks\n${given}\nGiven the page is in ${page}\n\n${talk}\n\nThen the log and the store hold no full account number\n`;
  const { text } = await playTranscript(source);
  // Members' own lines and the facts of the start are no words of the bot.
  return text
    .split('\n')
    .filter((line) => /^(?:Bot|\s)/.test(line))
    .join('\n');
}

function said(asked: readonly string[]): string {
  return asked.map((question) => `Member: ${question}`).join('\n');
}
