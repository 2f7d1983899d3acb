import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { filesOfTarball } from '../../scripts/tarball.ts';

const entry = (name: string, content: string, { prefix = '', type = '0' } = {}) => {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write(prefix, 345);
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
};
const tarball = (...entries: Buffer[]) => gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));

describe('the tar reader', () => {
  it('finds the named files, whatever their size, and leaves the others', () => {
    const long = 'x'.repeat(1300);
    const files = filesOfTarball(tarball(entry('a', 'no'), entry('b', long), entry('c', ''), entry('d', 'end')), [
      'b',
      'c',
      'd',
    ]);
    expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['b', long],
      ['c', ''],
      ['d', 'end'],
    ]);
  });

  it('joins a long name from its two parts, and takes a link for no file', () => {
    const files = filesOfTarball(tarball(entry('b', 'deep', { prefix: 'a' }), entry('l', 'link', { type: '2' })), [
      'a/b',
      'l',
    ]);
    expect([...files.keys()]).toEqual(['a/b']);
  });

  it('refuses a damaged one', () => {
    const damaged = entry('a', 'x');
    damaged.write('not octal!!', 124);
    expect(() => filesOfTarball(tarball(damaged), ['a'])).toThrow('damaged');
  });
});
