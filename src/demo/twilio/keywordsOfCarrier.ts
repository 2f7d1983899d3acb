/** What the carrier does by itself with a text that is one of its words, and what it answers, which nobody can change. */
export interface CarrierAct {
  readonly optOutType: 'STOP' | 'START' | 'HELP';
  readonly says: string;
}

const unsubscribed =
  'You have successfully been unsubscribed. You will not receive any more messages from this number. ' +
  'Reply START to resubscribe.';
const resubscribed =
  'You have successfully been re-subscribed to messages from this number. Reply HELP for help. ' +
  'Reply STOP to unsubscribe. Msg&Data Rates May Apply.';
const help = 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.';

const stopWords = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'CANCEL', 'REVOKE', 'OPTOUT'];

export function actOfCarrier(text: string, isOptedOut: boolean): CarrierAct | undefined {
  const word = text.trim().toUpperCase();
  if (stopWords.includes(word)) return { optOutType: 'STOP', says: unsubscribed };
  // YES takes texts again where they were refused; otherwise it is an answer like any other.
  if (['START', 'UNSTOP'].includes(word) || (word === 'YES' && isOptedOut))
    return { optOutType: 'START', says: resubscribed };
  return ['HELP', 'INFO'].includes(word) ? { optOutType: 'HELP', says: help } : undefined;
}
