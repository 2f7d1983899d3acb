export type { Sender } from './compose.ts';
export { createFolderMailer, type FolderMailerOptions } from './folderMailer.ts';
export { letterOf, type LetterOptions } from './letterOf.ts';
export { createSmtpMailer, type Deadlines, type SmtpMailerOptions, type Trouble } from './smtpMailer.ts';
