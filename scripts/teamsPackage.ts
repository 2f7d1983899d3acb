// Writes the package that an administrator uploads to Teams, from the settings of this installation.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { appPackageOf } from './teams/appPackage.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

interface Options {
  readonly to: string;
  readonly appId?: string;
  readonly publicUrl?: string;
  readonly developer: string;
  readonly privacy?: string;
  readonly terms?: string;
  readonly appVersion: string;
}

new Command('teams:package')
  .description('Writes connector-pay-teams.zip: the manifest and the icons of the app for Microsoft Teams.')
  .option('--to <folder>', 'where to write it', '.')
  .option('--app-id <id>', 'the app; otherwise MICROSOFT_APP_ID', process.env['MICROSOFT_APP_ID'])
  .option(
    '--public-url <address>',
    'the address members see; otherwise PUBLIC_BASE_URL',
    process.env['PUBLIC_BASE_URL'],
  )
  .option('--developer <name>', 'who offers the app, at most 32 characters', 'Health Connector')
  .option('--privacy <address>', 'your privacy notice; otherwise the public address')
  .option('--terms <address>', 'your terms of use; otherwise the public address')
  .option('--app-version <version>', 'counts up with every package you upload', '1.0.0')
  .action(write)
  .parse();

function write({ to, appId, publicUrl, developer, privacy, terms, appVersion }: Options): void {
  if (appId === undefined || appId === '') return stop('MICROSOFT_APP_ID is not set: name the app with --app-id.');
  if (publicUrl === undefined || publicUrl === '') {
    return stop('PUBLIC_BASE_URL is not set: name the address members see with --public-url.');
  }
  const [privacyUrl, termsUrl] = [privacy ?? publicUrl, terms ?? publicUrl];
  const made = appPackageOf({ appId, publicUrl, developer, privacyUrl, termsUrl, version: appVersion });
  if (made.kind === 'refused') {
    return stop(`Teams would not take this app:\n${made.problems.map((each) => `  ${each}`).join('\n')}`);
  }
  mkdirSync(to, { recursive: true });
  const file = join(to, 'connector-pay-teams.zip');
  writeFileSync(file, made.bytes);
  console.log(`${file} is ready to be uploaded in the Teams admin center.`);
  if (privacy === undefined || terms === undefined) {
    console.log('It names the public address as privacy notice and terms of use; --privacy and --terms name yours.');
  }
}

function stop(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
