import type { WorldUse } from './sourceFile.ts';

/** One part of the product and what it may import. The table of design section 3, with the layers added since. */
export interface Part {
  readonly name: string;
  readonly holds: (path: string) => boolean;
  readonly mayImport: readonly string[];
  /** Parts of which it may import types only. */
  readonly mayImportTypesOf?: readonly string[];
}

const folder = (path: string) => (file: string) => file.startsWith(`${path}/`);
const files = (...paths: readonly string[]) => {
  const known = new Set(paths);
  return (file: string) => known.has(file);
};

const inner = ['rules', 'understanding', 'messages', 'payments', 'handoff', 'staff', 'turns'];

/** Files that read the clock, chance and the settings, and hand them on. */
const rimFiles = [
  'src/clock.ts',
  'src/config.ts',
  'src/config/configChecks.ts',
  'src/demo/demoKeys.ts',
  'src/demo/demoListing.ts',
  'src/demo/demoMark.ts',
  'src/demo/demoMembers.ts',
  'src/config/azureChecks.ts',
  'src/config/azureSettings.ts',
  'src/config/bankSettings.ts',
  'src/config/environment.ts',
  'src/config/mailSettings.ts',
  'src/config/channelChecks.ts',
  'src/config/staffChecks.ts',
  'src/config/staffSettings.ts',
  'src/config/twilioChecks.ts',
  'src/config/twilioSettings.ts',
  'src/ids.ts',
  'src/log.ts',
  'src/log/logError.ts',
  'src/log/logFields.ts',
  'src/config/settings.ts',
];

export const parts: readonly Part[] = [
  { name: 'rules', holds: folder('src/rules'), mayImport: [] },
  { name: 'understanding', holds: folder('src/understanding'), mayImport: ['rules'] },
  { name: 'messages', holds: folder('src/messages'), mayImport: ['rules'] },
  { name: 'payments', holds: folder('src/payments'), mayImport: ['rules'] },
  { name: 'handoff', holds: folder('src/handoff'), mayImport: ['rules'] },
  { name: 'staff', holds: folder('src/staff'), mayImport: ['rules'] },
  {
    name: 'turns',
    holds: folder('src/turns'),
    mayImport: ['rules', 'messages', 'understanding', 'payments', 'handoff'],
  },
  { name: 'dialogs', holds: folder('dialogs'), mayImport: inner },
  { name: 'bot', holds: files('src/bot.ts'), mayImport: ['turns', 'messages'], mayImportTypesOf: ['rules'] },
  { name: 'http', holds: folder('src/http'), mayImport: [] },
  { name: 'browser', holds: folder('src/web/browser'), mayImport: [] },
  { name: 'channels', holds: folder('src/channels'), mayImport: [...inner, 'http'] },
  { name: 'web', holds: folder('src/web'), mayImport: [...inner, 'http'] },
  {
    name: 'consoleBrowser',
    holds: folder('src/console/browser'),
    mayImport: [],
    // What the server answers with; the compiler checks the scripts against it.
    mayImportTypesOf: ['console'],
  },
  { name: 'console', holds: folder('src/console'), mayImport: [...inner, 'http'] },
  {
    name: 'store',
    holds: folder('src/store'),
    mayImport: ['rules', 'payments', 'handoff', 'staff'],
    mayImportTypesOf: inner,
  },
  { name: 'bank', holds: folder('src/bank'), mayImport: ['rules', 'payments'], mayImportTypesOf: inner },
  { name: 'mail', holds: folder('src/mail'), mayImport: ['rules', 'messages', 'payments'], mayImportTypesOf: inner },
  { name: 'ops', holds: folder('src/ops'), mayImport: inner },
  {
    name: 'chat',
    holds: (file) => file === 'src/chat.ts' || file.startsWith('src/chat/'),
    mayImport: [],
    mayImportTypesOf: inner,
  },
  { name: 'playedAzure', holds: folder('src/demo/azure'), mayImport: ['http'] },
  { name: 'playedTwilio', holds: folder('src/demo/twilio'), mayImport: ['http'] },
  { name: 'rim', holds: files(...rimFiles), mayImport: ['rules', 'ops'], mayImportTypesOf: inner },
  {
    name: 'app',
    holds: (file) => file.startsWith('src/app/') || ['src/app.ts', 'src/main.ts', 'src/opsMain.ts'].includes(file),
    mayImport: [
      ...inner,
      'dialogs',
      'bot',
      'http',
      'channels',
      'web',
      'console',
      'store',
      'bank',
      'mail',
      'ops',
      'playedAzure',
      'playedTwilio',
      'rim',
    ],
  },
];

/** Data that may be imported as it is. */
export const dataFolder = 'data/';

/** The first that holds a file wins, so that `src/web/browser` is not taken for `src/web`. */
export function partOf(path: string): Part | undefined {
  return parts.find((part) => part.holds(path));
}

/** Parts that may ask the world for the time, chance, the environment and the network. */
export const worldly: readonly string[] = ['rim', 'app', 'chat'];

/**
 * Other files that take something from the world, each with its reason. A test fails on an entry that is no longer
 * needed, so the list only shrinks by itself.
 */
export const worldExceptions: Readonly<
  Record<string, { readonly uses: readonly WorldUse[]; readonly because: string }>
> = {
  'src/channels/azure/deadline.ts': {
    uses: ['timer'],
    because: 'a host of Azure that hangs must not hold up an answer',
  },
  'src/channels/directline/streams.ts': { uses: ['timer'], because: 'heartbeats find connections that died silently' },
  'src/demo/azure/localAzure.ts': { uses: ['chance'], because: 'nobody may guess the token of the played bot' },
  'src/http/admit.ts': { uses: ['performance.now', 'chance'], because: 'durations and request ids for the log' },
  'src/http/readBody.ts': { uses: ['timer'], because: 'a body has only so much time to arrive' },
  'src/http/server.ts': { uses: ['timer'], because: 'a shutdown has a deadline' },
  'src/mail/smtpMailer.ts': { uses: ['timer'], because: 'a host that hangs must not hold up the shutdown' },
  'src/store/json/jsonStore.ts': { uses: ['timer'], because: 'checkpoints are written a little after the commits' },
  'src/store/json/layout.ts': { uses: ['chance'], because: 'each temporary file has a name of its own' },
  'src/store/json/lock.ts': { uses: ['process', 'chance'], because: 'the lock names the process that holds it' },
  'src/turns/runTurn.ts': { uses: ['performance.now'], because: 'how long a turn took, for the log only' },
  'src/understanding/dateProposer.ts': { uses: ['timer'], because: 'a recogniser that takes too long is given up' },
  'src/console/page.ts': { uses: ['chance'], because: 'each page has a nonce of its own' },
  'src/web/page.ts': { uses: ['chance'], because: 'each page has a nonce of its own' },
};

/** Node's modules that reach outside the process. Inner parts have ports for that. */
export const outsideModules =
  /^node:(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|child_process|cluster|os|process|readline)$/;

/** Files that read data shipped with the product which no import can carry, once, at the start. */
export const readsItsOwnData: ReadonlySet<string> = new Set(['src/understanding/classifier/modelFile.ts']);

/** What the billing rules may import from outside: one function of date-fns at a time. */
export const rulesMayImport = /^date-fns\/[A-Za-z]+$/;

export const limits = { linesOfFile: 200, linesOfFunction: 70, filesWithFramework: 10 } as const;

export const bannedFolders: readonly string[] = ['utils', 'util', 'helpers', 'common', 'services', 'shared', 'misc'];
