import type { Reply } from '../../src/messages/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import type { Talk } from '../talk.ts';

/** How a text of ours is told from one of somebody else, where that is what is asked. */
export function ourTexts(talk: Talk): Reply | undefined {
  const { turn, heard } = talk;
  if (!signsOf(heard).has('doubtsText')) return undefined;
  const { texting } = turn.tools;
  const writtenTo = turn.address?.kind === 'sms' ? turn.address.ours : undefined;
  if (texting === undefined && writtenTo === undefined) return undefined;
  const words = talk.words();
  // Every address of ours begins as that of a receipt does, up to the slash: without it others may begin like it.
  const links = new URL('/', turn.tools.receiptLink('any', turn.at)).href;
  const { customerService: phone } = turn.policy.contacts;
  // A messaging service is no number that anybody sees.
  const ours = [writtenTo, texting?.ours].find((each) => each?.startsWith('+'));
  const from = ours === undefined ? [] : [words('ourTexts.number', { ours })];
  const text = [...from, words('ourTexts.links', { links, phone })].join(' ');
  return { text, because: ['ourTexts'] };
}
