import {
  chatStates,
  emailStates,
  nextChatStates,
  nextEmailStates,
  nextTextStates,
  textStates,
} from '../../src/payments/index.ts';
import { drawn } from './drawn.ts';

/** The ways in which a member is told something. */
export const noticePages = [
  drawn({
    title: 'A notice as a letter',
    table: 'nextEmailStates',
    file: 'src/payments/notices/notice.ts',
    about:
      'Unclear letters about money are sent once more, reminders are not ([decision 16](decisions/0016-notices-in-the-members-document.md)).',
    states: emailStates,
    next: nextEmailStates,
    beginnings: ['waiting', 'none'],
    meanings: {
      none: 'There is no letter: no address, a topic that is turned off, or a death.',
      waiting: 'To be sent, not before a certain moment.',
      sending: 'Marked before it is handed to the mail host.',
      sent: 'The mail host took it.',
      refused: 'Given up: the host refused it, there is no address any more, it was tried too often, or it is too old.',
      outdated:
        'Not sent: by the time it could go, its day had passed or it was paid. A changed amount is sent late all the same.',
      unclear: 'Nobody knows whether it went out, and it is not sent again.',
    },
  }),
  drawn({
    title: 'A notice as a text',
    table: 'nextTextStates',
    file: 'src/payments/notices/notice.ts',
    about: 'Only a linked phone is texted, and only some kinds. What became of it afterwards, the outbox knows.',
    states: textStates,
    next: nextTextStates,
    beginnings: ['waiting', 'none'],
    meanings: {
      none: 'There is no text: no linked phone, a kind that is not texted, or a topic that is turned off.',
      waiting: 'To be texted, not before a certain moment.',
      handed: 'In the outbox, by the same commit.',
      refused: 'The phone is no longer linked, or whoever holds it wants no texts.',
      outdated: 'By the time it could go, what it says was no longer so, or too old.',
    },
  }),
  drawn({
    title: 'A notice in the chat',
    table: 'nextChatStates',
    file: 'src/payments/notices/notice.ts',
    about: 'Only whoever has shown who they are is told.',
    states: chatStates,
    next: nextChatStates,
    beginnings: ['waiting', 'none'],
    meanings: {
      waiting: 'For the next visit.',
      shown: 'A visit came. What was no longer true by then was left out.',
      none: 'The talk that caused it said it already, or a later notice of the same payment, draw or due date says more.',
    },
  }),
];
