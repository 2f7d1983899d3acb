import {
  addAccount,
  type Added,
  changeRole,
  type Changed,
  disableAccount,
  enableAccount,
  foldName,
  type HandedOver,
  isRole,
  type NotFound,
  people,
  type Person,
  resetAccount,
  type Role,
  roles,
  signInLimits,
  whyNotAdded,
} from '../../staff/index.ts';
import { type Argument, type Call, type Command, type Exit, exits, type Out } from '../command.ts';
import type { OpsContext } from '../context.ts';
import { listed } from '../table.ts';

const who: Argument = { name: 'sign-in-name', about: 'what they sign in with: an address or a plain word' };
const roleOption = { name: 'role', value: 'role', about: `${roles.join(', ')}` };

export const addStaff: Command = {
  name: 'staff add',
  about: 'make an account for the staff console, and print what its owner needs, once',
  args: [who],
  options: [{ name: 'name', value: 'name', about: 'their name, as members and colleagues see it' }, roleOption],
  changes: true,
  async run({ args: [signInName = ''], options: { name = '', role = '' }, dryRun }, { staff }, out) {
    if (!isRole(role)) return notARole(role, out);
    const asked = { signInName, name, role };
    const why = await whyNotAdded(staff, asked);
    if (why !== undefined) return notAdded(why, out);
    if (dryRun) {
      out.line(`${foldName(signInName)} would be added as ${role}.`);
      out.data({ signInName: foldName(signInName), role, dryRun });
      return exits.done;
    }
    const added = await addAccount(staff, asked);
    if (added.kind !== 'added') return notAdded(added.kind, out);
    out.line(`${added.account.signInName} was added as ${role}.`);
    sayHanded(added.handed, out);
    out.data({ signInName: added.account.signInName, role, ...added.handed });
    return exits.done;
  },
};

export const listStaff: Command = {
  name: 'staff list',
  about: 'accounts for the staff console',
  async run(_, { staff }, out) {
    const all = await people(staff);
    for (const line of listed(all, columns, 'Nobody has an account yet: npm run ops -- staff add --help'))
      out.line(line);
    out.data(all);
    return exits.done;
  },
};

export const disableStaff: Command = {
  name: 'staff disable',
  about: 'close an account; whoever is signed in with it is not any more',
  args: [who],
  changes: true,
  run: (call, context, out) =>
    change(call, context, out, {
      does: 'closed',
      act: () => disableAccount(context.staff, call.args[0] ?? ''),
    }),
};

export const enableStaff: Command = {
  name: 'staff enable',
  about: 'open an account again that was closed',
  args: [who],
  changes: true,
  run: (call, context, out) =>
    change(call, context, out, {
      does: 'opened again',
      act: () => enableAccount(context.staff, call.args[0] ?? ''),
    }),
};

export const roleOfStaff: Command = {
  name: 'staff role',
  about: 'give somebody another role; they are signed out',
  args: [who],
  options: [roleOption],
  changes: true,
  async run(call, context, out) {
    const { role = '' } = call.options;
    if (!isRole(role)) return notARole(role, out);
    const act = () => changeRole(context.staff, call.args[0] ?? '', role);
    return change(call, context, out, { does: `made ${role}`, act });
  },
};

export const resetStaff: Command = {
  name: 'staff reset',
  about: 'print a new password and second factor for somebody, lift a lock, and sign them out',
  args: [who],
  changes: true,
  async run(call, context, out) {
    let handed: HandedOver | undefined;
    return change(call, context, out, {
      does: 'given a new password and second factor',
      act: async () => {
        const reset = await resetAccount(context.staff, call.args[0] ?? '');
        if (reset.kind === 'changed') handed = reset.handed;
        return reset;
      },
      after: () => {
        if (handed !== undefined) sayHanded(handed, out);
        return { ...handed };
      },
    });
  },
};

interface Change {
  /** What was done, in a word. */
  readonly does: string;
  readonly act: () => Promise<Changed | NotFound>;
  readonly after?: () => object;
}

async function change(
  { args: [given = ''], dryRun }: Call,
  { staff }: OpsContext,
  out: Out,
  how: Change,
): Promise<Exit> {
  const signInName = foldName(given);
  const known = (await people(staff)).find((each) => each.signInName === signInName);
  if (known === undefined) return notThere(given, out);
  if (dryRun) {
    out.line(`${signInName} would be ${how.does}. Sessions that would end: ${known.sessions}.`);
    out.data({ signInName, ended: known.sessions, dryRun });
    return exits.done;
  }
  const changed = await how.act();
  if (changed.kind === 'unknown') return notThere(given, out);
  out.line(`${signInName} was ${how.does}. Sessions ended: ${changed.ended}.`);
  const { role, disabled } = changed.account;
  out.data({ signInName, role, disabled, ended: changed.ended, ...how.after?.() });
  return exits.done;
}

const refusals: Readonly<Record<Exclude<Added['kind'], 'added'>, string>> = {
  badSignInName: 'A sign-in name is an address, or a word of 3 to 80 letters, digits and . _ + - in it.',
  badName: 'Say whose account it is, in at most 80 letters: --name "Ana Example"',
  taken: 'Somebody has that sign-in name: npm run ops -- staff list',
};

function notAdded(why: Exclude<Added['kind'], 'added'>, out: Out): Exit {
  out.line(refusals[why]);
  return exits.refused;
}

function notARole(given: string, out: Out): Exit {
  out.line(
    `${given === '' ? 'A role is missing' : `There is no role ${given}`}. Give one of: --role ${roles.join(', ')}`,
  );
  return exits.refused;
}

function notThere(given: string, out: Out): Exit {
  out.line(`Nobody signs in as ${given}. Who does: npm run ops -- staff list`);
  return exits.incomplete;
}

function sayHanded({ password, secret, address }: HandedOver, out: Out): void {
  out.line(`  password       ${password}`);
  out.line(`  second factor  ${secret}`);
  out.line(`  for an app     ${address}`);
  out.line('This is shown once and kept nowhere. Hand it over in person: with both, anybody is them.');
  out.line(`The password works for ${signInLimits.printedMinutes / (24 * 60)} days, to choose one of their own.`);
}

const columns = [
  { head: 'sign-in name', of: ({ signInName }: Person) => signInName },
  { head: 'name', of: ({ name }: Person) => name },
  { head: 'role', of: ({ role }: Person): Role => role },
  { head: 'state', of: ({ disabled, isNew }: Person) => (disabled ? 'closed' : isNew ? 'new' : 'open') },
  { head: 'last sign-in', of: ({ lastSignInAt }: Person) => lastSignInAt },
  { head: 'signed in', of: ({ sessions }: Person) => sessions, right: true },
];
