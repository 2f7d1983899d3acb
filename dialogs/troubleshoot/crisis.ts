import type { Reply } from '../../src/messages/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { article } from '../answers.ts';
import type { Talk } from '../talk.ts';
import { handOver } from '../handoff/handOver.ts';

type Danger = 'overdose' | 'selfHarm' | 'abuse' | 'medical' | 'unknown';

/** Safety first, and nothing of the payment in the same breath but that it waits. */
export async function crisisReply(talk: Talk): Promise<Reply> {
  const danger = dangerOf(talk);
  const kept = await handOver('distress', [danger], talk);
  const { text, ...rest } = firstWords(danger, talk);
  const waits = talk.turn.asked === null ? [] : [talk.words()('crisis.keeps')];
  // A case number helps with coverage. Whoever wants to die, or is being hurt, is not given one to note down.
  const numbered = danger === 'medical' || danger === 'unknown' ? [kept] : [];
  return { ...rest, text: [text, ...numbered, ...waits].join('\n\n') };
}

/** The gravest first: one message may tell of several. */
function dangerOf(talk: Talk): Danger {
  const found = signsOf(talk.heard);
  if (found.has('overdose')) return 'overdose';
  if (found.has('selfHarm')) return 'selfHarm';
  if (found.has('abuse')) return 'abuse';
  return found.has('medical') || found.has('medicalHint') ? 'medical' : 'unknown';
}

function firstWords(danger: Danger, talk: Talk): Reply {
  const { emergency, crisisLine, customerService: phone } = talk.turn.policy.contacts;
  switch (danger) {
    case 'selfHarm':
      return article('crisis_self_harm', talk);
    case 'abuse':
      return article('crisis_abuse', talk);
    case 'medical':
      return article('crisis_medical', talk);
    // The ambulance first; whether it was meant is not for us to judge.
    case 'overdose':
    case 'unknown':
      return { text: talk.words()('crisis.general', { emergency, crisisLine, phone }) };
  }
}
