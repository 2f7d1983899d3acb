import { momentOf, unlinkPhone } from '../../payments/index.ts';
import { type Command, exits } from '../command.ts';
import { importInto, type ImportKind, importKinds, problemText, readImportInTurns } from '../import/index.ts';

export const importMembers: Command = {
  name: 'import',
  about: 'bring in members, plans, premiums and payments made elsewhere, from JSON or CSV (docs/import.md)',
  args: [{ name: 'file', about: 'a file, or a folder of CSV files', many: true, path: true }],
  options: [{ name: 'kind', value: 'kind', about: `the kind of one CSV file: ${importKinds.join(', ')}` }],
  changes: true,
  async run({ args, options, dryRun }, context, out) {
    const kind = importKinds.find((each) => each === options['kind']);
    if (options['kind'] !== undefined && kind === undefined) {
      out.line(`--kind must be one of ${importKinds.join(', ')}.`);
      return exits.usage;
    }
    const found = (await Promise.all(args.map((path) => context.files.forImport(path)))).flat();
    const files = found.map((file) => (kind === undefined ? file : { ...file, kind: kind satisfies ImportKind }));
    const read = await readImportInTurns(files, context.refuseImport, context.pause);
    const { store, now, policies, ids } = context.tools;
    const openWork = () => {
      const work = store.openWork();
      work.actAs({ by: 'import', name: 'ops', at: now() });
      return work;
    };
    const { added, changed, unchanged, problems } = await importInto(openWork, read, {
      dryRun,
      pause: context.pause,
      unlink: (member) => unlinkPhone(member, 'numberChanged', momentOf(now(), policies), ids),
    });
    for (const problem of problems) out.line(problemText(problem));
    const would = dryRun ? 'would be ' : '';
    out.line(`${added} ${would}added, ${changed} ${would}changed, ${unchanged} unchanged, ${problems.length} problems`);
    out.data({ added, changed, unchanged, problems: problems.map(problemText), dryRun });
    return problems.length === 0 ? exits.done : exits.incomplete;
  },
};
