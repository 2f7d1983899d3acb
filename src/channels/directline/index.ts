export { type DirectLine, directLineRoutes } from './directLine.ts';
export type { DirectLineLog, DirectLineOptions, Limits } from './ports.ts';
export { type PortalOptions, type PortalRead, portalTokenReader } from './portalToken.ts';
export { type ChatTokens, createTokens, type TokenOptions } from './tokens.ts';
