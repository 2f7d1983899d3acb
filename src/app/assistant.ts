import { createBot } from '../bot.ts';
import type { Conversing } from '../bot.ts';
import type { Clock, Ids, Vault } from '../payments/index.ts';
import type { Answers } from '../messages/index.ts';
import type { Policy } from '../rules/index.ts';
import { createBotStorage } from '../store/botStorage.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createWork, type StoreWork } from '../store/work.ts';
import { createLine } from './desk/line.ts';
import { sha256 } from './sha256.ts';
import {
  type Address,
  createTalks,
  type RunningTalks,
  type Turn,
  type TurnReport,
  type TurnTools,
} from '../turns/index.ts';

export interface AssistantParts {
  readonly store: DocumentStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policies: readonly Policy[];
  readonly answers: Answers;
  readonly receiptLink: TurnTools['receiptLink'];
  readonly authorizationLink: TurnTools['authorizationLink'];
  readonly timeLine?: TurnTools['timeLine'];
  /** Where talks go that need a person; our own line where nothing else is said. */
  readonly handoff?: TurnTools['handoff'];
  /** Where texts can be sent from; absent where no SMS is set up. */
  readonly texting?: TurnTools['texting'];
  readonly report: (event: TurnReport) => void;
  /** Told that something waits for an address of a called channel. */
  readonly toDeliver?: (address: Address) => void;
}

const spacious = { travelsOpenly: false, hasButtons: true, isNarrow: false } as const;

/** The talks over a store: everything between a channel and the disk, without either. */
export function createAssistant<Talk, Memory extends object>(
  parts: AssistantParts,
  conversing: Conversing<Talk, Memory>,
): RunningTalks {
  const { store, vault, clock, ids, policies, answers, receiptLink, authorizationLink, timeLine, texting, report } =
    parts;
  const storageFor = (turn: Turn) => createBotStorage(turn.work as StoreWork, () => turn.conversationId);
  return createTalks({
    store,
    openWork: () => createWork(store, sha256),
    bot: createBot(conversing, storageFor),
    tools: {
      vault,
      ids,
      policies,
      answers,
      receiptLink,
      authorizationLink,
      handoff: parts.handoff ?? createLine({ store, policies }),
      ...(timeLine === undefined ? {} : { timeLine }),
      ...(texting === undefined ? {} : { texting }),
      sha256,
    },
    clock,
    abilities: {
      website: { ...spacious, acceptsBankDigits: true, acceptsIdentity: true },
      // What is typed there is kept by Microsoft, and in Teams by the employer.
      teams: { ...spacious, acceptsBankDigits: false, acceptsIdentity: false },
      webchat: { ...spacious, acceptsBankDigits: false, acceptsIdentity: false },
      sms: {
        acceptsBankDigits: false,
        acceptsIdentity: false,
        travelsOpenly: true,
        hasButtons: false,
        isNarrow: true,
      },
    },
    report,
    ...(parts.toDeliver === undefined ? {} : { toDeliver: parts.toDeliver }),
  });
}
