import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Connections stay open, as a browser's and a channel's do. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** A post with as little work around it as possible: the load shares the machine with what it measures. */
export async function postJson(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const bytes = Buffer.from(JSON.stringify(body));
  const first = await attempt(url, bytes, headers);
  // The server may close a silent connection in the very moment it is used again; browsers then try once more.
  const answer = first === 'reset' ? await attempt(url, bytes, headers) : first;
  if (answer === 'reset') throw new Error('the connection was cut twice');
  return answer;
}

function attempt(url: string, bytes: Buffer, headers: Readonly<Record<string, string>>): Promise<Answer | 'reset'> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers },
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve('reset');
      else reject(error);
    });
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.end(bytes);
  });
}
