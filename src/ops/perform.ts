import { type Call, type Command, type Exit, exits, type Out } from './command.ts';
import { commands } from './commands/index.ts';
import type { OpsContext } from './context.ts';
import { FileRefused } from './fileRefused.ts';

/** Does what was asked for. An error becomes an exit code and a sentence; its details go to the log alone. */
export async function perform(
  call: Call,
  context: OpsContext,
  out: Out,
  /** Told of the command as the log names it: `payments.list`. */
  failed: (command: string, error: unknown) => void,
): Promise<Exit> {
  const command: Command | undefined = commands.find(({ name }) => name === call.command);
  if (command === undefined) {
    out.line(`There is no command ${call.command} here. Are this command and the running server of one release?`);
    return exits.usage;
  }
  try {
    return await command.run(call, context, out);
  } catch (error) {
    if (error instanceof FileRefused) {
      out.line(error.message);
      return exits.refused;
    }
    failed(command.name.replaceAll(' ', '.'), error);
    out.line(sentenceFor(error));
    return exits.failed;
  }
}

const startAgain = 'Whatever was committed stays; start the command again.';

function sentenceFor(error: unknown): string {
  // A run that met too many broken members ends with the trouble of the last one.
  const { name, code, message, cause } = error as NodeJS.ErrnoException;
  if (name === 'MemberBroke') return `Too many members could not be dealt with, so it stopped. ${sentenceFor(cause)}`;
  if (name === 'FileConflict') return `${message}. Do not remove it: ask the bank what it has.`;
  if (name === 'VaultRefusal' && code === 'unknownKeyVersion')
    return `Bank numbers are sealed with a key that is not in VAULT_KEYS. Put it back and restart. ${startAgain}`;
  if (name === 'StoreUnavailable' || name === 'UnknownOutcome')
    return 'The store takes no more writes, because the disk failed. Mend the disk and restart; then start the command again.';
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk is full. Make room. ${startAgain}`;
  return `It broke in the middle. ${startAgain} The log says more.`;
}
