import { z } from 'zod';
import { azureChannels, azureHosts, azureId, azureIds, azurePassword } from './azureSettings.ts';
import { bankText, eightDigits, routingNumber } from './bankSettings.ts';
import { mailHost, sender } from './mailSettings.ts';
import * as settings from './settings.ts';
import { oidcIssuer, oidcSecret } from './staffSettings.ts';
import { accountSid, apiUrl, authTokens, messagingServiceSid, phoneNumber } from './twilioSettings.ts';

/** Every setting there is, each read by itself. What they mean together is in `config.ts`. */
export const environment = z.object({
  NODE_ENV: settings.oneOf('production', 'development', 'test').optional(),
  PORT: settings.port.default(3978),
  HOST: settings.host.default('127.0.0.1'),
  PUBLIC_BASE_URL: settings.origin.optional(),
  STORE_DIR: settings.anyText.default('./.store'),
  STORE_CREATE: settings.flag.optional(),
  DEMO: settings.flag.optional(),
  DEMO_NOW: settings.instantWithOffset.optional(),
  LOG_LEVEL: settings.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  TRUSTED_PROXIES: settings.networks.default([]),
  ALLOWED_ORIGINS: settings.origins.default([]),
  CHANNELS: settings.channels.default(['website']),
  DIRECT_LINE_SECRET: settings.secret.optional(),
  TOKEN_SIGNING_KEYS: settings.versionedKeys.optional(),
  VAULT_KEYS: settings.versionedKeys.optional(),
  FINGERPRINT_KEY: settings.key.optional(),
  RECEIPT_KEY: settings.key.optional(),
  PORTAL_JWT_ISSUER: settings.anyText.optional(),
  PORTAL_JWT_AUDIENCE: settings.anyText.optional(),
  PORTAL_JWT_PUBLIC_KEY: settings.es256PublicKey.optional(),
  SMTP_URL: mailHost.optional(),
  MAIL_FROM: sender.optional(),
  TWILIO_ACCOUNT_SID: accountSid.optional(),
  TWILIO_AUTH_TOKEN: authTokens.optional(),
  TWILIO_NUMBER: phoneNumber.optional(),
  TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid.optional(),
  TWILIO_API_URL: apiUrl.optional(),
  MICROSOFT_APP_ID: azureId.optional(),
  MICROSOFT_APP_TYPE: settings.oneOf('SingleTenant', 'UserAssignedMSI').optional(),
  MICROSOFT_APP_PASSWORD: azurePassword.optional(),
  MICROSOFT_APP_TENANT_ID: azureId.optional(),
  AZURE_CHANNELS: azureChannels.optional(),
  AZURE_TENANTS: azureIds.optional(),
  AZURE_SERVICE_HOSTS: azureHosts.optional(),
  ACH_DESTINATION: routingNumber.optional(),
  ACH_DESTINATION_NAME: bankText(23).optional(),
  ACH_ORIGIN: bankText(10).optional(),
  ACH_ORIGIN_NAME: bankText(23).optional(),
  ACH_COMPANY_NAME: bankText(16).optional(),
  ACH_COMPANY_ID: bankText(10).optional(),
  ACH_ODFI: eightDigits.optional(),
  ACH_OUTBOX: settings.anyText.optional(),
  ACH_RETURNS: settings.anyText.optional(),
  STAFF_OIDC_ISSUER: oidcIssuer.optional(),
  STAFF_OIDC_CLIENT_ID: settings.anyText.optional(),
  STAFF_OIDC_CLIENT_SECRET: oidcSecret.optional(),
  STAFF_OIDC_ACR: settings.anyText.optional(),
  STAFF_OIDC_NAME_CLAIM: settings.oneOf('email', 'preferred_username').optional(),
  METRICS_TOKEN: settings.secret.optional(),
  RUNS: settings.flag.optional(),
  AUDIT_DIR: settings.anyText.optional(),
  BACKUP_KEY: settings.key.optional(),
  MEMBERS_FILE: settings.anyText.optional(),
});

export type Settings = z.infer<typeof environment>;
export const settingNames = Object.keys(environment.shape) as readonly (keyof Settings)[];
