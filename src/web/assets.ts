import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assets, assetsOf, filesOf, type SentFile, versionOf } from '../http/fileSet.ts';

const here = import.meta.dirname;
/** What `chat.js` imports, itself or through another. */
export const chatModules = [
  'session.js',
  'talk.js',
  'look.js',
  'cards.js',
  'cardsAloud.js',
  'follow.js',
  'demo.js',
  'notices.js',
  'sockets.js',
] as const;

/** What `phone.js` imports, itself or through another. */
export const phonePageModules = [
  'thread.js',
  'drawnList.js',
  'bubble.js',
  'composer.js',
  'tab.js',
  'links.js',
] as const;

/** What `teams.js` imports, itself or through another. */
export const teamsPageModules = [
  'thread.js',
  'bubble.js',
  'composer.js',
  'tab.js',
  'adaptiveCard.js',
  'cardPieces.js',
] as const;

/** Modules import each other by name, so all files of one set live under one address. */
const demoFiles = ['phone.js', 'teams.js', ...new Set([...phonePageModules, ...teamsPageModules])] as const;
const pageFiles = ['chat.js', ...chatModules, ...demoFiles, 'print.js'] as const;
const demoStyles = ['showcase.css', 'thread.css', 'phone.css', 'teams.css'] as const;
const styleFiles = [
  'base.css',
  'chat.css',
  'cards.css',
  'receipt.css',
  'formPage.css',
  ...demoStyles,
  'icon.svg',
] as const;

/** Reads every file once. Throws when Web Chat was not fetched yet, saying how to. */
export function loadAssets(): Assets {
  const own = [...pageFiles, ...styleFiles].map((name) => [name, join(here, 'browser', name)]);
  return assetsOf('/assets', [webChat(), ...filesOf(Object.fromEntries(own))]);
}

function webChat(): SentFile {
  const name = 'webchat.js';
  const file = join(here, 'vendor', name);
  try {
    const identity = readFileSync(file);
    const encodings = { identity, br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) };
    return { name, version: versionOf(identity), encodings };
  } catch (cause) {
    throw new Error('Web Chat is not here yet. Run: node scripts/webchat.ts (npm start and npm test do it).', {
      cause,
    });
  }
}
