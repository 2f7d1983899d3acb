import type { Twilio } from 'twilio';
import type Requests from 'twilio/lib/base/RequestClient.js';

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** Another address of the REST API, such as a stub's. */
  readonly apiUrl: string;
  /** A call that takes longer is given up. Whether Twilio heard it is then looked up in its list. */
  readonly timeoutMs?: number;
}

export const twilioApiUrl = 'https://api.twilio.com';

const usualTimeoutMs = 10_000;

/** Twilio's own client. Its package is large, so it is loaded when the first text goes out. */
export async function openTwilioClient(account: TwilioAccount): Promise<Twilio> {
  const { accountSid, authToken, apiUrl, timeoutMs = usualTimeoutMs } = account;
  const [{ default: twilio }, { default: RequestClient }] = await Promise.all([
    import('twilio'),
    import('twilio/lib/base/RequestClient.js'),
  ]);

  /** The client writes its host into every address. */
  class RedirectedClient extends RequestClient {
    override request<T>(options: Requests.RequestOptions<T>) {
      const uri = options.uri.startsWith(twilioApiUrl) ? apiUrl + options.uri.slice(twilioApiUrl.length) : options.uri;
      return super.request({ ...options, uri });
    }
  }

  const httpClient = new RedirectedClient({ timeout: timeoutMs, autoRetry: false });
  return twilio(accountSid, authToken, { httpClient, autoRetry: false });
}
