import type { SMTPServerOptions } from 'smtp-server';
import { createSmtpMailer, type SmtpMailerOptions } from '../../src/mail/index.ts';
import type { Letter } from '../../src/payments/index.ts';
import type { Instant } from '../../src/rules/index.ts';
import { startMailHost, startOddHost, type TestMailHost } from './testMailHost.ts';

export const letter: Letter = {
  messageId: '0199-recorded',
  to: 'alma@example.org',
  subject: 'Su pago de $120.50 quedó registrado',
  text: 'Hola, Alma:\n\nSu pago quedó registrado = no se cobró nada más.\n.\nFin',
  unsubscribe: 'https://pay.example.org/letters?kind=recorded',
  language: 'es',
};
/** Patient where the host answers, short where the test is about silence. */
export const patient = { connectMs: 5_000, greetingMs: 5_000, socketMs: 5_000, closeMs: 5_000 };
export const silence = { ...patient, socketMs: 500 };

const opened: { close(): Promise<void> }[] = [];

/** Closes every mailer and host that a test opened, mailers first. */
export async function closeAll(): Promise<void> {
  for (const each of opened.splice(0).toReversed()) await each.close();
}

export async function host(steps?: Parameters<typeof startMailHost>[0]): Promise<TestMailHost> {
  const started = await startMailHost(steps);
  opened.push(started);
  return started;
}

export function mailerTo({ port }: { readonly port: number }, options: Partial<SmtpMailerOptions> = {}) {
  const mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${port}`,
    from: { name: 'Connector Pay', address: 'letters@pay.example.org' },
    now: () => '2026-05-13T19:00:00.000Z' as Instant,
    deadlines: patient,
    ...options,
  });
  opened.push(mailer);
  return mailer;
}

export const send = async (to: { readonly port: number }, options: Partial<SmtpMailerOptions> = {}) =>
  mailerTo(to, options).send(letter);

/** One step of a host, written as what it does instead of saying yes. */
export type Instead = (otherwise: (error?: Error | null) => void, drop: () => void) => void;
export const stages: Readonly<Record<string, (instead: Instead, drop: () => void) => SMTPServerOptions>> = {
  connect: (instead, drop) => ({ onConnect: (_session, answer) => instead(answer, drop) }),
  'MAIL FROM': (instead, drop) => ({ onMailFrom: (_address, _session, answer) => instead(answer, drop) }),
  'RCPT TO': (instead, drop) => ({ onRcptTo: (_address, _session, answer) => instead(answer, drop) }),
  'the end of the data': (instead, drop) => ({
    onData: (stream, _session, answer) => stream.on('end', () => instead(answer, drop)).resume(),
  }),
};
export const allStages = Object.keys(stages);
export const at = (stage: string, instead: Instead) => host(({ drop }) => stages[stage]?.(instead, drop) ?? {});

/** A host that says yes to everything but what is given here, by the first word of a line; then it hangs up. */
export async function oddHost(said: Readonly<Record<string, string>>): Promise<TestMailHost> {
  const usual: Readonly<Record<string, string>> = { '': '220 hi\r\n', EHLO: '250 hi\r\n', DATA: '354 go\r\n' };
  let inData = false;
  const started = await startOddHost((line, socket) => {
    const [word = ''] = line.split(' ');
    if (inData && word !== '.') return;
    const odd = said[word];
    inData = word === 'DATA' && odd === undefined;
    if (odd === undefined) socket.write(usual[word] ?? '250 yes\r\n');
    else socket.end(odd);
  });
  opened.push(started);
  return started;
}
