import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../payments/index.ts';
import type { Instant } from '../rules/index.ts';
import { compose, type Sender } from './compose.ts';

export interface FolderMailerOptions {
  /** Made when it is missing. */
  readonly folder: string;
  readonly from: Sender;
  readonly now: () => Instant;
}

/** Puts each letter into a folder instead of the mail, as a file that mail programs open. For demo mode and tests. */
export function createFolderMailer({ folder, from, now }: FolderMailerOptions): Mailer {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  let written = 0;
  return {
    async send(letter) {
      const message = compose(letter, from, now());
      if (message === undefined) return 'refused';
      written += 1;
      // Nobody finds half a letter, and two tries at once do not write into each other's file.
      const unfinished = join(folder, `.${letter.messageId}.${written}.tmp`);
      try {
        const { message: content } = await writer.sendMail(message);
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, content as Buffer, { mode: 0o600 });
        await rename(unfinished, join(folder, `${letter.messageId}.eml`));
        return 'accepted';
      } catch {
        return 'tryLater';
      }
    },
    close: async () => {},
  };
}
