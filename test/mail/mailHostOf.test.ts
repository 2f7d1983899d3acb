import { describe, expect, it } from '@jest/globals';
import { mailHostOf } from '../../src/mail/mailHostOf.ts';

describe('the mail host of an address', () => {
  it.each([
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, secure: true }],
    ['smtps://mail.example.org:2465', { host: 'mail.example.org', port: 2465, secure: true }],
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false }],
    ['smtp://[2001:db8::25]:25', { host: '2001:db8::25', port: 25, secure: false }],
  ])('is read out of %s', (url, expected) => {
    expect(mailHostOf(url)).toMatchObject(expected);
  });

  it('takes user and password as they were before they were put into the address', () => {
    const { auth } = mailHostOf('smtps://us%40example.org:p%40ss%3A%2F%25@mail.example.org');
    expect(auth).toEqual({ user: 'us@example.org', pass: 'p@ss:/%' });
    expect(mailHostOf('smtps://mail.example.org')).not.toHaveProperty('auth');
  });

  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '[::1]'])(
    'may stay open on this machine: %s',
    (name) => {
      expect(mailHostOf(`smtp://${name}`)).toMatchObject({ requireTLS: false, ignoreTLS: true });
    },
  );

  it.each([
    'mail.example.org',
    '10.0.0.1',
    '0.0.0.0',
    '127.0.0.1.example.org',
    'localhost.example.org',
    '[::ffff:127.0.0.1]',
    '[2001:db8::1]',
  ])('must be switched to TLS anywhere else: %s', (name) => {
    expect(mailHostOf(`smtp://${name}`)).toMatchObject({ requireTLS: true, ignoreTLS: false });
  });
});
