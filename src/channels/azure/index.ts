export { type AzureCarrierOptions, createAzureCarrier } from './carrier.ts';
export { type AzureConnection, type ConnectionOptions, createAzureConnection } from './connection.ts';
export type { LocalCloud } from './authentication.ts';
export { azureIssuer, azureRoutes } from './messagesRoute.ts';
export type { AzureAccount } from './account.ts';
export type { AzureDoors } from './doors.ts';
export type { AzureLog, AzureOptions, AzureTalks, HubSays } from './ports.ts';
export { refusesStrangers } from './refusesStrangers.ts';
