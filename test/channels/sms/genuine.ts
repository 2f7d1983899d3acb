import { signedWebhook, type Webhook } from '../../../src/demo/twilio/webhook.ts';
import { authToken, inbound, inboundUrl, sidOf, status, statusUrl } from './smsWorld.ts';

/** A genuine request, and what it is made of. */
export interface Genuine {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly webhook: Webhook;
}

/** A field: its name and its value. */
export type Pair = readonly [string, string];
export type Pairs = readonly Pair[];
/** Texts of members, among them some that try to be more than a text. */
const bodies = [
  'I want to pay $120.50 tomorrow',
  'Pay ConnectorCare please',
  'ConnectorCare',
  'Call Dad, Body shop, From checking',
  'payFrom+15550001111G',
  'payFrom+15550001111FromA',
  'helloOptOutTypeSTOP',
  `xFrom+15550001111MessageSid${sidOf('stolen')}NumMedia0To+15005550006Z`,
  'Body',
  'año ¿qué? 🎉 “curly”',
  'STOP',
  '',
  '4',
];

const genuineOf = (url: string, fields: Readonly<Record<string, string>>): Genuine => {
  return { url, fields, webhook: signedWebhook(url, fields, authToken) };
};

export const genuines: readonly Genuine[] = [
  ...bodies.map((body) => genuineOf(inboundUrl, inbound(body))),
  genuineOf(inboundUrl, inbound('opted', { OptOutType: 'STOP' })),
  genuineOf(
    inboundUrl,
    inbound('', { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/png' }),
  ),
  genuineOf(inboundUrl, inbound('service', { MessagingServiceSid: `MG${'0'.repeat(32)}` })),
  genuineOf(statusUrl, status('delivered')),
  genuineOf(statusUrl, status('undelivered', 30005)),
  genuineOf(statusUrl, status('failed', 21610)),
  genuineOf(statusUrl, { ...status('undelivered', 30006), ChannelPrefix: 'sms' }),
];

const textOf = (pairs: Pairs) => new URLSearchParams(pairs as [string, string][]).toString();
export const withBody = ({ webhook }: Genuine, body: string): Webhook => ({ ...webhook, body });
export const withPairs = (genuine: Genuine, pairs: Pairs) => withBody(genuine, textOf(pairs));

/** The fields as they are signed. */
export const sortedPairs = ({ fields }: Genuine): Pair[] =>
  (Object.entries(fields) as Pair[]).toSorted(([a], [b]) => (a < b ? -1 : 1));
