import { type Call, type Command, type Exit, exits, type Out } from './command.ts';
import { commands } from './commands/index.ts';
import type { OpsContext } from './context.ts';

/** Does what was asked for. An error becomes an exit code and a sentence; its details go to the log alone. */
export async function perform(
  call: Call,
  context: OpsContext,
  out: Out,
  failed: (command: string, error: unknown) => void,
): Promise<Exit> {
  const command: Command | undefined = commands.find(({ name }) => name === call.command);
  if (command === undefined) {
    out.line(`There is no command ${call.command}.`);
    return exits.usage;
  }
  try {
    return await command.run(call, context, out);
  } catch (error) {
    failed(command.name, error);
    out.line(sentenceFor(error));
    return exits.failed;
  }
}

function sentenceFor(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'A file or folder that was named is not there.';
  if (code === 'EEXIST') return 'A file of that name is there already; nothing was written over it.';
  if (code === 'EACCES') return 'A file or folder that was named may not be read or written.';
  if (error instanceof Error && error.name === 'FileConflict')
    return `${error.message}. Do not remove it: ask the bank what it has.`;
  return 'It broke in the middle. Whatever was committed stays; start the command again. The log says more.';
}
