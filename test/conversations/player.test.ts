import { describe, expect, it } from '@jest/globals';
import { readableSecrets } from '../support/transcripts/kept.ts';
import { playTranscript, textToSave } from '../support/transcripts/playTranscript.ts';
import { bankDigitsIn } from '../support/transcripts/secrets.ts';
import { Windows } from '../support/transcripts/windows.ts';
import { World } from '../support/transcripts/world.ts';

const approved = `# A guest asks for help and leaves
Given today is 2026-05-13
Given member 100200300400 owes $120.50 for 2026-06 on the health plan "Standard Silver" of "Beacon Street Health"

Member: thanks
Bot: You're welcome. Is there anything else?
  [Pay my premium] [How much do I owe?] [When is it due?] [Talk to a person]

Then no payment is recorded
Then member 100200300400 owes $120.50 for 2026-06
`;

const payment = `# A guest pays
Given today is 2026-05-13
Given member 100200300400 owes $120.50 for 2026-06 on the health plan "Standard Silver" of "Beacon Street Health"

Member: pay $120.50 from my checking 021000021 acct 12345678 today, member 100200300400
Member: health
Member: Beacon Street
Member: Alma Example
Member: yes
`;

describe('the player of transcripts', () => {
  it('says an approved transcript again, letter by letter', async () => {
    expect(await playTranscript(approved)).toEqual({ text: approved, problems: [] });
  });

  it('shows what the bot really said where a Bot line is wrong, missing or too many', async () => {
    const wrong = approved.replace("You're welcome.", 'With pleasure.');
    const missing = approved.replace(/Bot: .*\n.*\n/, '');
    const tooMany = approved.replace('\n\nThen', '\nBot: Goodbye!\n\nThen');
    for (const source of [wrong, missing, tooMany]) {
      expect((await playTranscript(source)).text).toBe(approved);
      expect(source).not.toBe(approved);
    }
  });

  it.each([
    ['no payment is recorded', '1 payment is recorded', 'false: it is 0'],
    ['owes $120.50', 'owes $120.49', 'false: it is 12050'],
  ])('refuses a false fact: %s → %s', async (right, wrong, problem) => {
    const { problems, text } = await playTranscript(
      approved
        .replace(`Then ${right}`, `Then ${wrong}`)
        .replace(`400 ${right} for 2026-06\n`, `400 ${wrong} for 2026-06\n`),
    );
    expect(problems).toEqual([problem]);
    expect(text).toContain(`  !! ${problem}`);
  });

  it.each([
    ['Given today is 2026-05-13', 'Given today is a Wednesday'],
    ['Then no payment is recorded', 'Then no payments were made'],
    ['Member: thanks', 'Membre: thanks'],
    ['Member: thanks', 'Member: thanks\n  and an indented line that is no bot line'],
    ['Member: thanks', 'Stuff: hello'],
  ])('refuses a sentence that nobody knows: %s → %s', async (known, unknown) => {
    const { problems } = await playTranscript(approved.replace(known, unknown).replace(/Bot: .*\n.*\n/, ''));
    expect(problems[0]).toMatch(/^nobody knows this sentence/);
  });

  it('saves new words, but never a transcript whose facts are false', async () => {
    const reworded = await playTranscript(approved.replace("You're welcome.", 'With pleasure.'));
    expect(textToSave(reworded)).toBe(approved);
    const untrue = await playTranscript(approved.replace('Then no payment', 'Then 1 payment'));
    expect(textToSave(untrue)).toBeUndefined();
  });

  it('refuses a transcript without a title or without a fact', async () => {
    const untitled = await playTranscript(approved.replace('# A guest', 'Given today is 2026-05-13\n# A guest'));
    expect(untitled.problems).toEqual(['a transcript begins with its title: # …']);
    const factless = await playTranscript(approved.replace(/Then .*\n/g, ''));
    expect(factless.problems).toEqual(['a transcript proves nothing without a Then line']);
  });

  it('refuses a Given line in the middle of the talk and a button that is not there', async () => {
    const late = await playTranscript(`${approved}Given today is 2026-05-14\n`);
    expect(late.problems[0]).toBe('a Given line comes before the talk');
    const pressed = await playTranscript(approved.replace('\n\nThen', '\nMember presses: Yes, pay\n\nThen'));
    expect(pressed.problems[0]).toBe('there is no such button to press: Yes, pay');
  });

  it('is told when nobody typed an account number that could be searched for', async () => {
    const nobody = approved.replace('Then no', 'Then the log and the store hold no full account number\nThen no');
    expect((await playTranscript(nobody)).problems).toEqual(['false: nobody typed one']);
    expect(
      (await playTranscript(payment.replace('Member: yes', 'Member: yes\n\nThen 1 payment is recorded'))).problems,
    ).toEqual([]);
  });

  it.each(['12345678', '1234 5678', '87654321', 'MTIzNDU2Nzg', '3132333435363738'])(
    'finds an account number that can be read somewhere, written as %s',
    async (written) => {
      const world = new World();
      const played = { world, windows: new Windows(world), secrets: bankDigitsIn('acct 1234-5678, 021000021') };
      expect(await readableSecrets(played)).toBeUndefined();
      world.log = `{"event":"turn.turnBroke","text":"${written}"}`;
      expect(await readableSecrets(played)).toBe('readable: 12345678');
    },
  );

  it('gives two transcripts worlds of their own, alike in every id', async () => {
    const [one, other] = await Promise.all([playTranscript(payment), playTranscript(payment)]);
    expect(one.text).toBe(other.text);
    expect(one.text).toContain('Your confirmation number is CP-JBHJ-2YCY.');
  });
});
