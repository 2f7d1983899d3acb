import fc from 'fast-check';
import { signedWebhook, type Webhook } from '../../../src/demo/twilio/webhook.ts';
import { betweenFields, mergedWithNext, recut, stolenCuts, withinField } from './cuts.ts';
import { type Genuine, type Pairs, sortedPairs, withBody, withPairs } from './genuine.ts';
import { authToken, publicUrl, sidOf } from './smsWorld.ts';

type Change = (genuine: Genuine, others: readonly Genuine[]) => fc.Arbitrary<Webhook>;

const withSignature = ({ webhook }: Genuine, signature: string): Webhook => {
  return { ...webhook, headers: { ...webhook.headers, 'x-twilio-signature': signature } };
};
const signatureOf = ({ webhook }: Genuine) => webhook.headers['x-twilio-signature'] ?? '';
const signedElsewhere = (genuine: Genuine, url: string) => {
  const { headers, body } = signedWebhook(url, genuine.fields, authToken);
  return { url: genuine.url, headers, body };
};
const at = (pairs: Pairs, least = 0) => fc.integer({ min: least, max: pairs.length - 1 });
const letter = fc.constantFrom(...Array.from('ABCXYZabcxyz0123456789+ '));
const someBase64 = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'));

/** Every way in which a request is changed, by name. A change that leaves everything as it was is tried again. */
export const changes: Readonly<Record<string, Change>> = {
  'a letter of the signature is another': (genuine) =>
    fc.tuple(fc.nat(26), someBase64).map(([place, other]) => {
      const signature = signatureOf(genuine);
      return withSignature(genuine, signature.slice(0, place) + other + signature.slice(place + 1));
    }),
  'the signature is cut short or longer': (genuine) =>
    fc
      .oneof(
        fc.nat(27).map((length) => signatureOf(genuine).slice(0, length)),
        someBase64.map((more) => signatureOf(genuine) + more),
      )
      .map((signature) => withSignature(genuine, signature)),
  'there is no signature': (genuine) =>
    fc.constantFrom('', undefined).map((signature) => {
      const { 'x-twilio-signature': _, ...headers } = genuine.webhook.headers;
      return {
        ...genuine.webhook,
        headers: signature === undefined ? headers : { ...headers, 'x-twilio-signature': '' },
      };
    }),
  'it is signed with a token of nobody': (genuine) =>
    fc.string({ maxLength: 32 }).map((token) => signedWebhook(genuine.url, genuine.fields, `test-${token}`)),
  'it is signed with a token that is no longer good': (genuine) =>
    fc.constant(signedWebhook(genuine.url, genuine.fields, 'test-auth-token-retired')),
  'it is signed for another path of ours': (genuine) =>
    fc
      .constantFrom('/sms/inbound', '/sms/status', '/sms/inbound/', '/sms/Inbound', '/', '/sms/status?m=a.0')
      .filter((path) => publicUrl + path !== genuine.url)
      .map((path) => signedElsewhere(genuine, publicUrl + path)),
  'it is signed for another host': (genuine) =>
    fc.domain().map((host) => signedElsewhere(genuine, genuine.url.replace('pay.example.org', host))),
  'it is signed for http instead of https': (genuine) =>
    fc.constant(signedElsewhere(genuine, genuine.url.replace('https:', 'http:'))),
  'its address has another query': (genuine) =>
    fc
      .tuple(fc.constantFrom('m', 'x', 'M', 'key'), fc.nat())
      .map(([name, value]) => ({ ...genuine.webhook, url: `${genuine.url.split('?')[0]}?${name}=a.${value}.0` })),
  'it is a genuine one sent to the other address': (genuine, others) =>
    fc.constantFrom(...others.filter(({ url }) => url !== genuine.url)).map(({ url }) => ({ ...genuine.webhook, url })),
  'a field is added': (genuine) =>
    fc
      .tuple(fc.stringMatching(/^[A-Z][A-Za-z]{0,12}$/), fc.string({ maxLength: 20 }))
      .filter(([name]) => !(name in genuine.fields))
      .map(([name, value]) => withPairs(genuine, [...Object.entries(genuine.fields), [name, value]])),
  'a field is removed': (genuine) =>
    at(Object.entries(genuine.fields)).map((index) =>
      withPairs(genuine, Object.entries(genuine.fields).toSpliced(index, 1)),
    ),
  'a letter of a value is another': (genuine) =>
    fc.tuple(at(sortedPairs(genuine)), fc.nat(40), letter).map(([index, place, other]) => {
      const pairs = sortedPairs(genuine);
      const [name, value] = pairs[index] ?? ['', ''];
      const changed = value.slice(0, place) + other + value.slice(place + 1);
      return withPairs(genuine, pairs.with(index, [name, changed]));
    }),
  'a letter of a name is another': (genuine) =>
    fc.tuple(at(sortedPairs(genuine)), fc.nat(10), letter).map(([index, place, other]) => {
      const pairs = sortedPairs(genuine);
      const [name, value] = pairs[index] ?? ['', ''];
      return withPairs(genuine, pairs.with(index, [name.slice(0, place) + other + name.slice(place + 1), value]));
    }),
  'letters move from a value into its name, or back': (genuine) =>
    fc
      .tuple(at(sortedPairs(genuine)), fc.integer({ min: -8, max: 8 }))
      .map(([index, by]) => withPairs(genuine, withinField(sortedPairs(genuine), index, by))),
  'letters move from a value into the next name, or back': (genuine) =>
    fc
      .tuple(at(sortedPairs(genuine), 1), fc.integer({ min: -8, max: 8 }))
      .map(([index, by]) => withPairs(genuine, betweenFields(sortedPairs(genuine), index, by))),
  'two fields become one': (genuine) =>
    at(sortedPairs(genuine), 1).map((index) => withPairs(genuine, mergedWithNext(sortedPairs(genuine), index - 1))),
  'a field becomes two or three': (genuine) =>
    fc.tuple(at(sortedPairs(genuine)), fc.array(fc.nat(60), { minLength: 2, maxLength: 4 })).map(([index, places]) => {
      const pairs = sortedPairs(genuine);
      const [name, value] = pairs[index] ?? ['', ''];
      return withPairs(genuine, pairs.toSpliced(index, 1, ...recut(name, value, places)));
    }),
  'the words of a text become fields': (genuine) =>
    fc.constantFrom(...stolenCuts(genuine)).map((pairs) => withPairs(genuine, pairs)),
  'a field is given twice': (genuine) =>
    fc.tuple(at(sortedPairs(genuine)), fc.boolean(), fc.string({ maxLength: 10 })).map(([index, same, other]) => {
      const pairs = sortedPairs(genuine);
      const [name, value] = pairs[index] ?? ['', ''];
      return withPairs(genuine, [...pairs, [name, same ? value : other]]);
    }),
  'it is of another account': (genuine) =>
    fc
      .nat()
      .map((number) => `AC${sidOf(String(number)).slice(2)}`)
      .map((AccountSid) => signedWebhook(genuine.url, { ...genuine.fields, AccountSid }, authToken)),
  'it has the signature of another': (genuine, others) =>
    fc
      .constantFrom(...others.filter((each) => signatureOf(each) !== signatureOf(genuine)))
      .map((other) => withSignature(genuine, signatureOf(other))),
  'it has the body of another': (genuine, others) =>
    fc
      .constantFrom(...others.filter(({ webhook }) => webhook.body !== genuine.webhook.body))
      .map(({ webhook }) => withBody(genuine, webhook.body)),
  'its bytes end early': (genuine) =>
    fc.nat(genuine.webhook.body.length - 1).map((length) => withBody(genuine, genuine.webhook.body.slice(0, length))),
  'it is no form at all': (genuine) =>
    fc.oneof(fc.json(), fc.string({ unit: 'binary', maxLength: 200 })).map((body) => withBody(genuine, body)),
  'its fields are in another order': (genuine) =>
    fc
      .shuffledSubarray(sortedPairs(genuine), { minLength: Object.keys(genuine.fields).length })
      .map((pairs) => withPairs(genuine, pairs)),
  'its signs are escaped in another way': (genuine) =>
    fc.constant(
      withBody(
        genuine,
        Object.entries(genuine.fields)
          .map((pair) => pair.map((part) => [...Buffer.from(part)].map(escaped).join('')).join('='))
          .join('&'),
      ),
    ),
  'it is sent once more as it is': (genuine) => fc.constant(genuine.webhook),
};

const escaped = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`;
