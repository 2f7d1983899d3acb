import { addDays, addMinutes, bostonDateOf, type Instant, isAboutMoney } from '../../rules/index.ts';
import type { Delivery, Letter, Mailer } from '../mailer.ts';
import type { Member } from '../member.ts';
import { committed } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import type { Notice } from './notice.ts';
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

/**
 * Sends every letter that waits and may go. Each is marked before it is handed over, so that after a crash nobody thinks it
 * was never tried: what is found marked then is unclear. Unclear letters about money are sent once more, with the same message
 * id; others are not.
 */
export async function deliverNotices(tools: DeliveryTools, counts: Counts): Promise<void> {
  if ((await tools.store.openWork().operation()).sending.locked) return counts.add('letters.locked');
  for await (const memberId of tools.store.membersBy('notices', 'email')) {
    try {
      await deliverTo(memberId, tools, counts);
    } catch (error) {
      // One whose letters cannot be written keeps nobody else from theirs.
      counts.add('letters.broken');
      tools.broke('letters', error);
    }
  }
}

async function deliverTo(memberId: string, tools: DeliveryTools, counts: Counts): Promise<void> {
  const member = await tools.store.openWork().member(memberId);
  for (const { noticeId, email } of member?.notices ?? []) {
    // Nobody else sends, so one that is marked was left by a process that ended in the middle.
    if (email === 'sending') await conclude(memberId, noticeId, 'unclear', tools, counts);
    if (email === 'sending' || email === 'waiting') await deliverOne(memberId, noticeId, tools, counts);
  }
}

async function deliverOne(memberId: string, noticeId: string, tools: DeliveryTools, counts: Counts): Promise<void> {
  const letter = await mark(memberId, noticeId, tools);
  if (letter === undefined) return;
  if (letter === 'noAddress') return conclude(memberId, noticeId, 'refused', tools, counts);
  const delivery = tools.dryRun ? 'accepted' : await tools.mailer.send(letter);
  await conclude(memberId, noticeId, delivery, tools, counts);
}

/** Marks a letter as being sent. `undefined` where it may not go yet. */
async function mark(
  memberId: string,
  noticeId: string,
  tools: DeliveryTools,
): Promise<Letter | 'noAddress' | undefined> {
  let letter: Letter | 'noAddress' | undefined;
  await change(memberId, noticeId, tools, (notice, member) => {
    letter = undefined;
    if (notice.email !== 'waiting' || notice.emailFrom > tools.now()) return notice;
    // One that was on its way when its topic was turned off, and came back to wait.
    if (!wantsLetter(member.preferences, notice.kind)) return { ...notice, email: 'none' };
    // While no mail host was set letters only gathered: what is days old would only confuse.
    if (addDays(notice.on, daysUntilTooOld) < bostonDateOf(tools.now())) return { ...notice, email: 'refused' };
    letter = tools.compose(member, notice) ?? 'noAddress';
    return { ...notice, email: 'sending', emailTries: notice.emailTries + 1 };
  });
  return letter;
}

async function conclude(
  memberId: string,
  noticeId: string,
  delivery: Delivery,
  tools: DeliveryTools,
  counts: Counts,
): Promise<void> {
  await change(memberId, noticeId, tools, (notice) =>
    notice.email === 'sending' ? { ...notice, ...after(notice, delivery, tools.now()) } : notice,
  );
  counts.add(`letters.${delivery}`);
}

function after({ kind, emailTries }: Notice, delivery: Delivery, now: Instant): Partial<Notice> {
  switch (delivery) {
    case 'accepted':
      return { email: 'sent' };
    case 'refused':
      return { email: 'refused' };
    case 'unclear':
      // Once more and no more: a member who hears of money twice is better off than one who does not.
      return isAboutMoney(kind) && emailTries < 2 ? { email: 'waiting', emailFrom: now } : { email: 'unclear' };
    case 'tryLater':
      if (emailTries >= mostTries) return { email: 'refused' };
      return { email: 'waiting', emailFrom: addMinutes(now, waits[emailTries - 1] ?? waits.at(-1) ?? 0) };
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
    const notices = member.notices.map((each) => (each.noticeId === noticeId ? to(each, member) : each));
    if (notices.some((each, at) => each !== member.notices[at])) work.putMember({ ...member, notices });
  });
}
