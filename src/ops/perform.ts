import { type Call, type Command, type Exit, exits, type Out } from './command.ts';
import { commands } from './commands/index.ts';
import type { OpsContext } from './context.ts';
import { FileRefused } from './fileRefused.ts';
import { RunsFailed } from './runsFailed.ts';
import { sentenceFor } from './sentenceFor.ts';

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
    if (error instanceof RunsFailed) {
      for (const { name, error: why } of error.failures) failed(`run.${name}`, why);
      return exits.failed;
    }
    failed(command.name.replaceAll(' ', '.'), error);
    out.line(sentenceFor(error));
    return exits.failed;
  }
}
