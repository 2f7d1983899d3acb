import { isGsm7, segmentsOf } from '../../channels/sms/index.ts';
import type { TwilioStub } from '../../demo/twilio/twilioStub.ts';
import type { DemoPhone, PhoneOnFile, PhoneText } from '../../web/index.ts';

export interface PhonesPlay {
  /** The number that the phones write to. */
  readonly ours: string;
  /** The phones on file of the invented members. */
  readonly phones: () => Promise<readonly PhoneOnFile[]>;
}

const mostTexts = 120;

/** Phones for the demonstration: what is written on one comes to our door as a text from outside does. */
export function playPhones(company: Pick<TwilioStub, 'messages' | 'text'>, { ours, phones }: PhonesPlay): DemoPhone {
  return {
    phones,
    async text(phone, body) {
      try {
        const { status } = await company.text({ phone, ours, body });
        return status >= 200 && status < 300 ? 'taken' : 'refused';
      } catch {
        return 'refused';
      }
    },
    texts: (phone) =>
      company
        .messages(phone)
        .slice(-mostTexts)
        .map(({ sid, direction, body, createdAt, status }) => ({
          id: sid,
          from: direction === 'inbound' ? 'phone' : 'us',
          body,
          at: createdAt,
          state: stateOf(status),
          segments: segmentsIn(body),
        })),
  };
}

/** One sign that GSM-7 lacks costs a whole text its room: then 70 units fit one, and 67 each of several. */
function segmentsIn(body: string): number {
  if (isGsm7(body)) return segmentsOf(body);
  return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
}

function stateOf(status: string): PhoneText['state'] {
  switch (status) {
    case 'queued':
    case 'accepted':
    case 'sending':
      return 'sending';
    case 'sent':
      return 'sent';
    case 'failed':
    case 'undelivered':
      return 'failed';
    default:
      // What a phone wrote is `received`, which is all that a phone wants.
      return 'delivered';
  }
}
