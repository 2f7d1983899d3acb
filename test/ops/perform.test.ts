import { afterEach, describe, expect, it } from '@jest/globals';
import { VaultRefusal } from '../../src/bank/vault.ts';
import { exits } from '../../src/ops/command.ts';
import { opsContext } from '../../src/app/ops/opsContext.ts';
import { FileRefused, namedFile } from '../../src/ops/fileRefused.ts';
import { FileConflict } from '../../src/payments/index.ts';
import { StoreUnavailable, UnknownOutcome } from '../../src/store/documents.ts';
import { opsWorld, removeFolders } from '../support/opsWorld.ts';

afterEach(removeFolders);

const coded = (code: string) => Object.assign(new Error('secret'), { code });
const ofManyMembers = (cause: Error) => Object.assign(new Error('secret', { cause }), { name: 'MemberBroke' });
const again = 'Whatever was committed stays; start the command again.';

async function broken(error: unknown) {
  const world = await opsWorld();
  const keep = { ...opsContext(world.operating).keep, check: () => Promise.reject(error) };
  return { said: await world.ops('check', { keep }), broke: world.broke };
}

describe('a command that breaks', () => {
  it.each([
    ['for whatever reason', new Error('secret'), `It broke in the middle. ${again} The log says more.`],
    ['over something that is no error', 'secret', `It broke in the middle. ${again} The log says more.`],
    [
      'over a file that is missing in the middle',
      coded('ENOENT'),
      `It broke in the middle. ${again} The log says more.`,
    ],
    ['because the disk is full', coded('ENOSPC'), `The disk is full. Make room. ${again}`],
    ['because there is no more room for this user', coded('EDQUOT'), `The disk is full. Make room. ${again}`],
    [
      'because a key is missing',
      new VaultRefusal('unknownKeyVersion'),
      `Bank numbers are sealed with a key that is not in VAULT_KEYS. Put it back and restart. ${again}`,
    ],
    [
      'over a number that was altered',
      new VaultRefusal('altered'),
      `It broke in the middle. ${again} The log says more.`,
    ],
    [
      'over very many members, for one reason',
      ofManyMembers(new VaultRefusal('unknownKeyVersion')),
      `Too many members could not be dealt with, so it stopped. Bank numbers are sealed with a key that is not in VAULT_KEYS. Put it back and restart. ${again}`,
    ],
    [
      'over a bank file that is there with other bytes',
      new FileConflict('2026-05-13-A-F000012.ach'),
      'the bank file 2026-05-13-A-F000012.ach is there already and holds something else. Do not remove it: ask the bank what it has.',
    ],
    ...[new StoreUnavailable('secret'), new UnknownOutcome('secret')].map(
      (error) =>
        [
          `because the store takes no more writes: ${error.name}`,
          error,
          'The store takes no more writes, because the disk failed. Mend the disk and restart; then start the command again.',
        ] as const,
    ),
  ])('says in one sentence what can be done, and ends with 4: %s', async (_, error, sentence) => {
    const { said, broke } = await broken(error);
    expect(said).toEqual({ exit: exits.failed, lines: [sentence], data: undefined, progress: [], raw: '' });
    expect(broke).toEqual([['check', error]]);
  });

  it('over a file that was named is only refused, and the log need not know', async () => {
    const { said, broke } = await broken(new FileRefused('forbidden', '/srv/x'));
    expect(said).toMatchObject({
      exit: exits.refused,
      lines: ['/srv/x may not be read or written by whoever runs the server or this command.'],
    });
    expect(broke).toEqual([]);
  });
});

describe('a file that was named', () => {
  it.each([
    ['ENOENT', 'There is no file or folder /srv/x.'],
    ['ENOTDIR', 'There is no file or folder /srv/x.'],
    ['EISDIR', '/srv/x is a folder; name a file.'],
    ['EEXIST', '/srv/x is there already, and nothing is written over it. Choose another name.'],
    ['EACCES', '/srv/x may not be read or written by whoever runs the server or this command.'],
    ['EROFS', '/srv/x may not be read or written by whoever runs the server or this command.'],
    ['ERR_STRING_TOO_LONG', '/srv/x is too large to be read in one piece. Split it.'],
  ])('says by its name why it cannot be used: %s', async (code, sentence) => {
    const used = namedFile('/srv/x', () => Promise.reject(coded(code)));
    await expect(used).rejects.toMatchObject({ name: 'FileRefused', message: sentence });
  });

  it('is not blamed for anything else', async () => {
    await expect(namedFile('/srv/x', () => Promise.reject(coded('EIO')))).rejects.toThrow('secret');
    expect(await namedFile('/srv/x', async () => 'read')).toBe('read');
  });
});
