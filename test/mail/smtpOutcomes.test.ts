import { afterEach, describe, expect, it } from '@jest/globals';
import { allStages, at, closeAll, host, letter, mailerTo, oddHost, patient, send, silence, stages } from './mailing.ts';
import { answering, startMailHost } from './testMailHost.ts';

afterEach(closeAll);

describe.each([
  ['in one go', false],
  ['one by one', true],
])('a host that takes commands %s', (_how, hidePIPELINING) => {
  const answers = allStages.flatMap((stage) =>
    (
      [
        [421, 'tryLater'],
        [450, 'tryLater'],
        [550, 'refused'],
        [554, 'refused'],
      ] as const
    ).map(([code, delivery]) => [code, stage, delivery] as const),
  );

  it.each(answers)('and answers %i at %s means %s', async (code, stage, delivery) => {
    const to = await host(({ drop }) => ({
      hidePIPELINING,
      ...stages[stage]?.((answer) => answer(answering(code)), drop),
    }));
    expect(await send(to)).toBe(delivery);
    expect(to.connections()).toBe(1);
  });
});

describe('a host that falls silent', () => {
  it.each([
    ['connect', 'tryLater'],
    ['MAIL FROM', 'tryLater'],
    ['RCPT TO', 'tryLater'],
    ['the end of the data', 'unclear'],
  ])('at %s means %s', async (stage, delivery) => {
    const to = await at(stage, () => {});
    expect(await send(to, { deadlines: silence })).toBe(delivery);
  });

  it('before it has greeted is waited for no longer than for a greeting', async () => {
    const to = await at('connect', () => {});
    expect(await send(to, { deadlines: { ...patient, greetingMs: 100 } })).toBe('tryLater');
  });

  it('while the letter is still being handed over means tryLater', async () => {
    // Far more than the connection holds, so the end of it cannot have left.
    const to = await host(() => ({ onData: () => {} }));
    const long = { ...letter, text: 'Long.\n'.repeat(3_000_000) };
    expect(await mailerTo(to, { deadlines: silence }).send(long)).toBe('tryLater');
  });
});

describe('a lost connection', () => {
  it.each([
    ['connect', 'tryLater'],
    ['MAIL FROM', 'tryLater'],
    ['RCPT TO', 'tryLater'],
    ['the end of the data', 'unclear'],
  ])('at %s means %s', async (stage, delivery) => {
    const to = await at(stage, (_answer, drop) => drop());
    expect(await send(to)).toBe(delivery);
  });

  it('in the middle of the data means tryLater, because the end was never sent', async () => {
    const to = await host(({ drop }) => ({ onData: (stream) => void stream.once('data', drop) }));
    const long = { ...letter, text: 'Long.\n'.repeat(3_000_000) };
    expect(await mailerTo(to).send(long)).toBe('tryLater');
  });

  it('in the middle of a letter so short that its end is on the way already means unclear', async () => {
    const to = await host(({ drop }) => ({ onData: (stream) => void stream.once('data', drop) }));
    expect(await send(to)).toBe('unclear');
  });

  it('after half of an answer means unclear', async () => {
    const to = await oddHost({ '.': '250-Than' });
    expect(await send(to)).toBe('unclear');
  });

  it('while nothing was under way costs the next letter nothing', async () => {
    const to = await host();
    const mailer = mailerTo(to);
    expect(await mailer.send(letter)).toBe('accepted');
    to.drop();
    expect(await mailer.send({ ...letter, messageId: 'next' })).toBe('accepted');
    expect(to.received).toHaveLength(2);
  });

  it('before anything of the next letter was sent is tried once more over a new one', async () => {
    let letters = 0;
    const to = await host(({ drop }) => ({
      onMailFrom(_address, _session, answer) {
        letters += 1;
        if (letters === 2) drop();
        else answer();
      },
    }));
    const mailer = mailerTo(to);
    expect(await mailer.send(letter)).toBe('accepted');
    expect(await mailer.send({ ...letter, messageId: 'next' })).toBe('accepted');
    expect(to.received).toHaveLength(2);
    expect(to.connections()).toBe(2);
  });

  it('after a letter was sent is never tried again by itself, or a member would get it twice', async () => {
    let ends = 0;
    const to = await host(({ drop }) => ({
      onData: (stream, _session, answer) =>
        stream
          .on('end', () => {
            ends += 1;
            if (ends === 1) answer();
            else drop();
          })
          .resume(),
    }));
    const mailer = mailerTo(to);
    expect(await mailer.send(letter)).toBe('accepted');
    expect(await mailer.send({ ...letter, messageId: 'next' })).toBe('unclear');
    await mailer.close();
    expect(ends).toBe(2);
  });

  it('is not even made where nobody listens, which means tryLater', async () => {
    const gone = await startMailHost();
    await gone.close();
    expect(await send(gone)).toBe('tryLater');
  });
});

describe('an odd host', () => {
  it.each([
    [451, 'tryLater'],
    [554, 'refused'],
  ])('that answers %i to the announcement of the data means %s', async (code, delivery) => {
    const to = await oddHost({ DATA: `${code} no\r\n` });
    expect(await send(to)).toBe(delivery);
  });

  it('that answers the data with something nobody understands means unclear', async () => {
    const to = await oddHost({ '.': 'hm\r\n' });
    expect(await send(to)).toBe('unclear');
  });

  it('that says a command came out of turn may take the letter over another connection', async () => {
    const to = await oddHost({ MAIL: '503 bad sequence\r\n' });
    expect(await send(to)).toBe('tryLater');
  });
});
