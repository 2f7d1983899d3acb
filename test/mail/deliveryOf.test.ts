import { describe, expect, it } from '@jest/globals';
import { deliveryOf, failureOf } from '../../src/mail/deliveryOf.ts';

const unread = false;
const read = true;

describe('what became of a letter', () => {
  it.each([
    [{ code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }, unread, 'refused'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, unread, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 552, command: 'DATA' }, unread, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, read, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 451, command: 'DATA' }, read, 'tryLater'],
    [{ code: 'ECONNECTION', responseCode: 421, command: 'CONN' }, read, 'tryLater'],
    [{ code: 'EENVELOPE', command: 'API' }, unread, 'refused'],
    [{ code: 'EDNS', command: 'CONN' }, unread, 'tryLater'],
    [{ code: 'ESOCKET', command: 'CONN' }, unread, 'tryLater'],
    [{ code: 'ESOCKET', command: 'CONN' }, read, 'unclear'],
    [{ code: 'ECONNECTION', command: 'CONN' }, read, 'unclear'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, read, 'unclear'],
    [{ code: 'EPROTOCOL', responseCode: 220, command: 'CONN' }, read, 'unclear'],
    [new TypeError('a mistake of ours'), unread, 'tryLater'],
    ['no error at all', read, 'unclear'],
    [null, unread, 'tryLater'],
  ])('is told by the answer of the host, else by how far it got: %j', (error, wasRead, delivery) => {
    expect(deliveryOf(failureOf(error), wasRead)).toBe(delivery);
  });

  it.each([
    { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' },
    { code: 'EAUTH', responseCode: 550, command: 'AUTH LOGIN' },
    { code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM' },
    { code: 'EENVELOPE', responseCode: 503, command: 'MAIL FROM' },
    { code: 'ETLS', responseCode: 502, command: 'STARTTLS' },
    { code: 'ECONNECTION', responseCode: 502, command: 'EHLO' },
  ])('is still open where the host only spoke of the session: %j', (error) => {
    expect(deliveryOf(failureOf(error), unread)).toBe('tryLater');
  });
});
