import type { DemoPhone, PhoneOnFile, PhoneText } from '../../web/index.ts';

/** The phone company of the demonstration, as far as its phones are concerned. */
export interface PlayedPhoneCompany {
  messages(phone: string): readonly PlayedText[];
  text(text: {
    readonly phone: string;
    readonly ours: string;
    readonly body: string;
  }): Promise<{ readonly status: number }>;
}

interface PlayedText {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly body: string;
  readonly createdAt: number;
  readonly status: string;
}

export interface PhonesPlay {
  /** The number that the phones write to. */
  readonly ours: string;
  /** The phones on file of the invented members. */
  readonly phones: () => Promise<readonly PhoneOnFile[]>;
  /** How many messages a carrier makes of a text. */
  readonly segmentsOf: (text: string) => number;
}

const mostTexts = 120;

/** Phones for the demonstration: what is written on one comes to our door as a text from outside does. */
export function playPhones(company: PlayedPhoneCompany, { ours, phones, segmentsOf }: PhonesPlay): DemoPhone {
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
          segments: segmentsOf(body),
        })),
  };
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
