import type { KindTable } from './documents.ts';
import { attempts } from './kinds/attempts.ts';
import { audit } from './kinds/audit.ts';
import { batch, batchPage } from './kinds/batch.ts';
import { cases } from './kinds/case.ts';
import { conversation } from './kinds/conversation.ts';
import { formPage } from './kinds/formPage.ts';
import { inbox } from './kinds/inbox.ts';
import { member } from './kinds/member.ts';
import { phone } from './kinds/phone.ts';
import { outgoing } from './kinds/outgoing.ts';
import { received } from './kinds/received.ts';
import { recall } from './kinds/recall.ts';
import { returnFile } from './kinds/returnFile.ts';
import { operation, run } from './kinds/run.ts';
import { trainingLine } from './kinds/trainingLine.ts';
import { staff, staffSession } from './kinds/staff.ts';
import { transcript } from './kinds/transcript.ts';
import { vault } from './kinds/vault.ts';

/** Every kind of document the store keeps. Raise a kind's schema when its shape, or the meaning of an index, changes. */
export const kinds: KindTable = {
  member,
  conversation,
  inbox,
  transcript,
  vault,
  attempts,
  case: cases,
  audit,
  batch,
  batchPage,
  run,
  operation,
  returnFile,
  phone,
  received,
  outgoing,
  formPage,
  trainingLine,
  recall,
  staff,
  staffSession,
};
