import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Delivery, Letter, Mailer } from '../payments/index.ts';
import type { Instant } from '../rules/index.ts';
import { compose, type Sender } from './compose.ts';
import { deliveryOf, type Failure, failureOf, type NotAccepted } from './deliveryOf.ts';
import { mailHostOf } from './mailHostOf.ts';

export interface SmtpMailerOptions {
  /** Such as `smtps://user:password@mail.example.org:465`. */
  readonly url: string;
  readonly from: Sender;
  readonly now: () => Instant;
  readonly deadlines?: Partial<Deadlines>;
  /** PEM certificates to trust instead of the usual ones. */
  readonly trusted?: string;
  /** Told of each letter that was not accepted, for the log: codes only, nothing of the letter. */
  readonly report?: (trouble: Trouble) => void;
}

export interface Deadlines {
  /** From the look-up of the host to the end of the switch to TLS. */
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Of silence, at any later moment. */
  readonly socketMs: number;
  /** For what is under way when the mailer is closed. */
  readonly closeMs: number;
}

export interface Trouble extends Failure {
  readonly delivery: NotAccepted;
}

// A host may look a letter over for minutes before it answers, and whoever hangs up meanwhile never learns how it went.
const usual: Deadlines = { connectMs: 20_000, greetingMs: 20_000, socketMs: 300_000, closeMs: 5_000 };
const connections = 3;

/** How far a letter got. */
interface Passage {
  wasRead: boolean;
}

type Host = ReturnType<typeof openPool>;

/** Hands letters to a mail host, over a few connections that stay open. */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const deadlines = { ...usual, ...options.deadlines };
  const host = openPool(options, deadlines);
  const underWay = new Set<Promise<Delivery>>();
  return {
    async send(letter) {
      const sending = deliver(host, letter, options);
      underWay.add(sending);
      const delivery = await sending;
      underWay.delete(sending);
      return delivery;
    },
    async close() {
      // Ends what is idle and fails what still waits for a connection.
      host.close();
      await within(deadlines.closeMs, Promise.all(underWay));
      host.close({ force: true });
      await Promise.all(underWay);
    },
  };
}

function openPool({ url, trusted }: SmtpMailerOptions, deadlines: Deadlines) {
  const { auth, ...host } = mailHostOf(url);
  const pool = createTransport({
    ...host,
    ...(auth === undefined ? {} : { auth: { ...auth } }),
    pool: true,
    maxConnections: connections,
    // Only tried where nothing of the letter was sent: mostly on a connection that ended while it was idle.
    maxRequeues: 1,
    connectionTimeout: deadlines.connectMs,
    greetingTimeout: deadlines.greetingMs,
    socketTimeout: deadlines.socketMs,
    tls: trusted === undefined ? {} : { ca: trusted },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  pool.use('stream', ({ data, message }, proceed) => {
    const { passage } = data as SendMailOptions & { readonly passage: Passage };
    message?.processFunc((content) => {
      // Ends when the connection has taken the last of it. The final dot is written after that, never before.
      content.once('end', () => {
        passage.wasRead = true;
      });
      return content;
    });
    proceed();
  });
  return pool;
}

async function deliver(host: Host, letter: Letter, { from, now, report }: SmtpMailerOptions): Promise<Delivery> {
  const passage: Passage = { wasRead: false };
  try {
    const message = compose(letter, from, now());
    if (message === undefined) return troubled('refused', { code: 'unsendable' }, report);
    await host.sendMail({ ...message, passage } as SendMailOptions);
    return 'accepted';
  } catch (error) {
    const failure = failureOf(error);
    return troubled(deliveryOf(failure, passage.wasRead), failure, report);
  }
}

function troubled(
  delivery: NotAccepted,
  { code, status, command }: Partial<Failure>,
  report: SmtpMailerOptions['report'],
): Delivery {
  report?.({ delivery, code, status, command });
  return delivery;
}

/** Waits for work, but not longer. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
