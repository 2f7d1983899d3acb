import en from '../../data/teams/en.json' with { type: 'json' };
import es from '../../data/teams/es.json' with { type: 'json' };
import pt from '../../data/teams/pt.json' with { type: 'json' };
import { colorIcon, outlineIcon } from './icons.ts';
import { localizationShape, type Manifest, manifestShape, schemaFor } from './manifestShape.ts';
import { type ZipEntry, zipOf } from './zip.ts';

export interface TeamsApp {
  readonly appId: string;
  /** The address members see. */
  readonly publicUrl: string;
  /** Who offers the app, as Teams shows it: at most 32 characters. */
  readonly developer: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  /** Counts up with every package that is uploaded: `1.0.0`. */
  readonly version: string;
}

export type AppPackage =
  | { readonly kind: 'made'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** What is uploaded to Teams: the manifest, its words in the other languages, and two icons. */
export function appPackageOf(app: TeamsApp): AppPackage {
  const manifest = manifestShape.safeParse(manifestOf(app));
  if (!manifest.success) {
    const problems = manifest.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { kind: 'refused', problems };
  }
  const entries: ZipEntry[] = [
    { name: 'manifest.json', bytes: jsonOf(manifest.data) },
    { name: 'es.json', bytes: jsonOf(localized(es)) },
    { name: 'pt-br.json', bytes: jsonOf(localized(pt)) },
    { name: 'color.png', bytes: colorIcon() },
    { name: 'outline.png', bytes: outlineIcon() },
  ];
  return { kind: 'made', bytes: zipOf(entries) };
}

function manifestOf({ appId, publicUrl, developer, privacyUrl, termsUrl, version }: TeamsApp): Manifest {
  return {
    $schema: schemaFor('MicrosoftTeams'),
    manifestVersion: '1.21',
    version,
    id: appId,
    developer: { name: developer, websiteUrl: publicUrl, privacyUrl, termsOfUseUrl: termsUrl },
    localizationInfo: {
      defaultLanguageTag: 'en-us',
      additionalLanguages: [
        { languageTag: 'es', file: 'es.json' },
        { languageTag: 'pt-br', file: 'pt-br.json' },
      ],
    },
    name: { short: en['name.short'], full: en['name.full'] },
    description: { short: en['description.short'], full: en['description.full'] },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#14375E',
    // In a group the bot says that it talks in private only, which it could not where nobody may add it.
    bots: [
      { botId: appId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: false, isNotificationOnly: false },
    ],
    validDomains: [URL.canParse(publicUrl) ? new URL(publicUrl).hostname : publicUrl],
    defaultInstallScope: 'personal',
  };
}

function localized(words: typeof en) {
  return localizationShape.parse({ $schema: schemaFor('MicrosoftTeams.Localization'), ...words });
}

function jsonOf(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
