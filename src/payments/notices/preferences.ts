import { isAlwaysSent, type NoticeKind, type NoticeTopic, noticeTopics, topicOf } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import { nextEmailStates, nextTextStates, type Notice, type Preferences } from './notice.ts';

/** Whether a member wants letters about a topic. */
export function wantsLetters({ email, muted }: Preferences, topic: NoticeTopic): boolean {
  return email && !muted.includes(topic);
}

/** Whether a letter of this kind goes out: its topic is wanted, or it goes out in any case. */
export function wantsLetter(preferences: Preferences, kind: NoticeKind): boolean {
  return isAlwaysSent(kind) || wantsLetters(preferences, topicOf[kind]);
}

/** Whether a linked phone is texted about it. Letters that are all turned off say nothing of texts; a topic is a topic. */
export function wantsText({ muted }: Preferences, kind: NoticeKind): boolean {
  return isAlwaysSent(kind) || !muted.includes(topicOf[kind]);
}

/**
 * The member with letters about one topic on or off, and those about the others as they were. Turned off, what waits about
 * it is not sent either. The same member where that changes nothing.
 */
export function withTopic(member: Member, topic: NoticeTopic, on: boolean): Member {
  const preferences = on ? wanting(member.preferences, topic) : muting(member.preferences, topic);
  const notices = on
    ? member.notices
    : heldBack(member.notices, (kind) => topicOf[kind] === topic && !isAlwaysSent(kind));
  if (preferences === member.preferences && notices === member.notices) return member;
  return { ...member, preferences, notices };
}

/** Notices of which no letter and no text of these kinds waits any more. Whoever asks in the chat still finds them. */
export function heldBack(notices: Member['notices'], kinds: (kind: NoticeKind) => boolean): Member['notices'] {
  const isHeld = (each: Notice) => kinds(each.kind) && (letterWaits(each) || textWaits(each));
  return notices.some(isHeld) ? notices.map((each) => (isHeld(each) ? untold(each) : each)) : notices;
}

function untold(notice: Notice): Notice {
  return {
    ...notice,
    ...(letterWaits(notice) ? { email: 'none' as const } : {}),
    ...(textWaits(notice) ? { text: 'none' as const } : {}),
  };
}

function letterWaits({ email }: Notice): boolean {
  return nextEmailStates[email].includes('none');
}

function textWaits({ text }: Notice): boolean {
  return nextTextStates[text].includes('none');
}

function wanting(preferences: Preferences, topic: NoticeTopic): Preferences {
  if (wantsLetters(preferences, topic)) return preferences;
  // Whoever wanted no letters at all now wants these, and still none of the others.
  const muted = preferences.email ? preferences.muted : noticeTopics;
  return { email: true, muted: muted.filter((each) => each !== topic) };
}

function muting(preferences: Preferences, topic: NoticeTopic): Preferences {
  const { muted } = preferences;
  return muted.includes(topic) ? preferences : { ...preferences, muted: [...muted, topic] };
}
