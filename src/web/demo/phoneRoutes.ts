import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { type DemoPhone, isNewPhone } from './demoPhone.ts';
import { objectIn, typedIn } from './readSent.ts';
import { refused } from './refused.ts';
import { threadAnswer } from './threadAnswer.ts';

const path = '/demo/phone/texts';
const body = { maxBytes: 8 * 1024, timeoutMs: 5_000 };
/** As long as a text may be at Twilio. */
export const longestText = 1_600;
const shape = /^\+1\d{10}$/;

/** What the page of the phone asks for: to send a text, and to see what there is. */
export function phoneRoutes(demo: DemoPhone): readonly Route[] {
  const show = async (request: HttpRequest): Promise<HttpResponse> => {
    const phone = request.query.get('phone') ?? '';
    return shape.test(phone) ? threadAnswer(demo.texts(phone), request) : refused.noPhone;
  };

  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const { phone, text } = objectIn(request) ?? {};
    const words = typedIn(text, longestText);
    if (words === undefined || typeof phone !== 'string') return refused.unreadable;
    const isThere = isNewPhone(phone) || (await demo.phones()).some((onFile) => onFile.phone === phone);
    if (!isThere) return refused.noPhone;
    const outcome = await demo.text(phone, words);
    return outcome === 'taken' ? threadAnswer(demo.texts(phone), request) : refused.notTaken;
  };

  return [
    { method: 'GET', path, handle: show },
    { method: 'POST', path, body, handle: send },
  ];
}
