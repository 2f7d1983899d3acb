import { z } from 'zod';

/**
 * What Microsoft's schema asks of a manifest of a bot, as far as ours has it. Written by us from the documentation: whether the
 * schema itself may be shipped with the product could not be found out. Unknown fields are refused, as the schema does.
 */

const id = z.guid();
const webAddress = z.url({ protocol: /^https$/ }).max(2048);
const languageTag = z.string().regex(/^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$/);
const fileName = z.string().regex(/^[\w-]+\.(?:json|png)$/);
const domain = z
  .string()
  .max(2048)
  .regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
const scopes = ['team', 'personal', 'groupChat'] as const;

export const wordsShape = z.strictObject({
  'name.short': z.string().min(1).max(30),
  'name.full': z.string().min(1).max(100),
  'description.short': z.string().min(1).max(80),
  'description.full': z.string().min(1).max(4000),
});

export const localizationShape = wordsShape.extend({ $schema: z.literal(schemaFor('MicrosoftTeams.Localization')) });

const bot = z.strictObject({
  botId: id,
  scopes: z.array(z.enum(scopes)).min(1).max(3),
  supportsFiles: z.literal(false),
  isNotificationOnly: z.literal(false),
});

export const manifestShape = z.strictObject({
  $schema: z.literal(schemaFor('MicrosoftTeams')),
  manifestVersion: z.literal('1.21'),
  version: z.string().regex(/^[1-9]\d{0,4}\.\d{1,5}\.\d{1,5}$/),
  id,
  developer: z.strictObject({
    name: z.string().min(1).max(32),
    websiteUrl: webAddress,
    privacyUrl: webAddress,
    termsOfUseUrl: webAddress,
  }),
  localizationInfo: z.strictObject({
    defaultLanguageTag: languageTag,
    additionalLanguages: z.array(z.strictObject({ languageTag, file: fileName })),
  }),
  name: z.strictObject({ short: z.string().min(1).max(30), full: z.string().min(1).max(100) }),
  description: z.strictObject({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }),
  icons: z.strictObject({ color: fileName, outline: fileName }),
  accentColor: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
  bots: z.array(bot).length(1),
  validDomains: z.array(domain).max(16),
  defaultInstallScope: z.enum(scopes),
});

export type Manifest = z.infer<typeof manifestShape>;

export function schemaFor<const Name extends string>(name: Name) {
  return `https://developer.microsoft.com/json-schemas/teams/v1.21/${name}.schema.json` as const;
}
