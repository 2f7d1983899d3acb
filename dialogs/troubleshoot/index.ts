export { crisisReply } from './crisis.ts';
