import {
  addDays,
  addMinutes,
  bostonDateOf,
  isAboutMoney,
  isAlwaysSent,
  mayBeSentFrom,
  minutesBetween,
} from '../../rules/index.ts';
import type { Delivery, Letter, Mailer } from '../mailer.ts';
import type { Member } from '../member.ts';
import { committed } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type Moment, momentOf } from '../moment.ts';
import { checkMove } from '../moves.ts';
import { awakeMinutes } from './awake.ts';
import { nextEmailStates, type Notice } from './notice.ts';
import { isLetterOwed } from './stillTrue.ts';
import { wantsLetter } from './preferences.ts';

export interface DeliveryTools extends JobTools {
  readonly mailer: Mailer;
  /** The words of a notice as a letter; `undefined` for a member without an address. */
  readonly compose: (member: Member, notice: Notice) => Letter | undefined;
}

/** Minutes until the next try after a host that could not be reached; the last one goes on for as long as tries are left. */
const waits = [5, 15, 60, 180, 360];
const mostTries = 20;
const daysUntilTooOld = 5;
/** So many that could not be handed over one after the other: it is the host. Each try may take it half a minute to fail. */
const mostFailuresInARow = 5;

/**
 * Sends every letter that waits and may go. Each is marked before it is handed over, so that after a crash nobody thinks it
 * was never tried: what is found marked then is unclear. Unclear letters about money are sent once more, with the same message
 * id; others are not. `goesOn` is asked before each member; what is left waits. Resolves to how it ended.
 */
export async function deliverNotices(
  tools: DeliveryTools,
  counts: Counts,
  goesOn: () => boolean = () => true,
): Promise<DeliveryEnd> {
  if ((await tools.store.openWork().operation()).sending.locked) {
    counts.add('letters.locked');
    return 'locked';
  }
  const host = { failures: 0 };
  for await (const memberId of tools.store.membersBy('notices', 'email')) {
    if (!goesOn()) return 'interrupted';
    try {
      await deliverTo(memberId, tools, counts, host);
      if (host.failures >= mostFailuresInARow) return 'hostFails';
    } catch (error) {
      // One whose letters cannot be written keeps nobody else from theirs.
      counts.add('letters.broken');
      tools.broke('letters', error);
    }
  }
  return 'done';
}

/** `hostFails`: the mail host takes nothing at the moment. `locked`: nothing is sent since a backup was restored. */
export type DeliveryEnd = 'done' | 'interrupted' | 'hostFails' | 'locked';

/** How many tries failed since one did not. */
interface HostState {
  failures: number;
}

async function deliverTo(memberId: string, tools: DeliveryTools, counts: Counts, host: HostState): Promise<void> {
  const member = await tools.store.openWork().member(memberId);
  for (const notice of member?.notices ?? []) {
    const { noticeId, email } = notice;
    // Nobody else sends, so one that is marked was left by a process that ended in the middle.
    if (email === 'sending') await conclude(memberId, noticeId, 'unclear', tools, counts);
    if (email === 'sending' || mayGo(notice, tools)) await deliverOne(memberId, noticeId, tools, counts, host);
  }
}

async function deliverOne(
  memberId: string,
  noticeId: string,
  tools: DeliveryTools,
  counts: Counts,
  host: HostState,
): Promise<void> {
  const letter = await mark(memberId, noticeId, tools);
  if (letter === undefined) return;
  if (letter === 'outdated') return counts.add('letters.outdated');
  if (letter === 'noAddress') return conclude(memberId, noticeId, 'refused', tools, counts);
  const delivery = tools.dryRun ? 'accepted' : await tools.mailer.send(letter);
  host.failures = delivery === 'tryLater' ? host.failures + 1 : 0;
  await conclude(memberId, noticeId, delivery, tools, counts);
}

/** Marks a letter as being sent, or as outdated. `undefined` where it may not go. */
async function mark(
  memberId: string,
  noticeId: string,
  tools: DeliveryTools,
): Promise<Letter | 'noAddress' | 'outdated' | undefined> {
  let letter: Letter | 'noAddress' | 'outdated' | undefined;
  await change(memberId, noticeId, tools, (notice, member) => {
    letter = undefined;
    if (!mayGo(notice, tools)) return notice;
    // One that was on its way when its topic was turned off, and came back to wait.
    if (!wantsLetter(member.preferences, notice.kind)) return { ...notice, email: 'none' };
    if (!isLetterOwed(notice, member, momentOf(tools.now(), tools.policies))) {
      letter = 'outdated';
      return { ...notice, email: 'outdated' };
    }
    // While no mail host was set letters only gathered: what is days old would only confuse, but for what is owed in writing.
    const isTooOld = addDays(notice.on, daysUntilTooOld) < bostonDateOf(tools.now());
    if (isTooOld && !isAlwaysSent(notice.kind)) return { ...notice, email: 'refused' };
    letter = tools.compose(member, notice) ?? 'noAddress';
    return { ...notice, email: 'sending', emailTries: notice.emailTries + 1 };
  });
  return letter;
}

/** Also what should have gone during the day waits for the morning where it is night by now. */
function mayGo({ email, emailFrom, madeAt, chat }: Notice, { now, policies }: DeliveryTools): boolean {
  const at = now();
  if (email !== 'waiting' || emailFrom > at) return false;
  const isJustDone = chat === 'none' && emailFrom === madeAt && minutesBetween(madeAt, at) <= awakeMinutes;
  return isJustDone || mayBeSentFrom(at, momentOf(at, policies).policy) === at;
}

async function conclude(
  memberId: string,
  noticeId: string,
  delivery: Delivery,
  tools: DeliveryTools,
  counts: Counts,
): Promise<void> {
  await change(memberId, noticeId, tools, (notice) =>
    notice.email === 'sending'
      ? { ...notice, ...after(notice, delivery, momentOf(tools.now(), tools.policies)) }
      : notice,
  );
  counts.add(`letters.${delivery}`);
}

function after({ kind, emailTries }: Notice, delivery: Delivery, { at, policy }: Moment): Partial<Notice> {
  switch (delivery) {
    case 'accepted':
      return { email: 'sent' };
    case 'refused':
      return { email: 'refused' };
    case 'unclear':
      // Once more and no more: a member who hears of money twice is better off than one who does not.
      return isAboutMoney(kind) && emailTries < 2
        ? { email: 'waiting', emailFrom: mayBeSentFrom(at, policy) }
        : { email: 'unclear' };
    case 'tryLater':
      if (emailTries >= mostTries && !isAlwaysSent(kind)) return { email: 'refused' };
      return {
        email: 'waiting',
        emailFrom: mayBeSentFrom(addMinutes(at, waits[emailTries - 1] ?? waits.at(-1) ?? 0), policy),
      };
  }
}

async function change(
  memberId: string,
  noticeId: string,
  tools: DeliveryTools,
  to: (notice: Notice, member: Member) => Notice,
): Promise<void> {
  await committed(tools, 'notices', async (work) => {
    const member = await work.member(memberId);
    if (member === undefined) return;
    const notices = member.notices.map((each) => (each.noticeId === noticeId ? moved(each, to(each, member)) : each));
    if (notices.some((each, at) => each !== member.notices[at])) work.putMember({ ...member, notices });
  });
}

function moved(was: Notice, is: Notice): Notice {
  checkMove('a letter', nextEmailStates, was.email, is.email);
  return is;
}
