import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Language } from '../../src/messages/index.ts';
import type { Payment } from '../../src/payments/index.ts';
import { launchBrowser, visit, type Visit, type VisitOptions } from './browser.ts';
import { type Chat, openChat } from './chat.ts';
import { type Product, type ProductOptions, startProduct } from './product.ts';
import { pageWordsOf, said, wordsOf } from './said.ts';

export interface WholeProduct {
  readonly product: Product;
  /** A guest at the page, greeted. */
  readonly open: (path?: string, options?: VisitOptions) => Promise<Chat>;
  /** Another page of the product. */
  readonly look: (path: string, options?: VisitOptions) => Promise<Visit>;
  /** A member who signed in by the page's list, as their portal would do it. */
  readonly openAs: (name: string, options?: SignInOptions) => Promise<Chat>;
  /** What the store has of a member's payments. */
  readonly paymentsOf: (memberId: string) => readonly Payment[];
}

export interface SignInOptions extends VisitOptions {
  /** The last words of the welcome, where it is more than the greeting. */
  readonly welcome?: RegExp;
}

export const confirmationShape = /CP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/;

/** The product and a browser for the tests of one file. Every test fails whose page was not quiet and at home. */
export function wholeProduct(options: ProductOptions = {}): WholeProduct {
  let browser: Browser | undefined;
  let product: Product | undefined;
  let visits: Visit[] = [];
  beforeAll(async () => {
    // One after the other: of two, the one that began would be left running when the other fails.
    browser = await launchBrowser();
    product = await startProduct(options);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(async () => {
    const ended = await Promise.allSettled(visits.map((one) => one.end()));
    visits = [];
    // Before anything else: what went wrong with a page is only what follows from it.
    product?.mustRun();
    expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
  });
  const started = (): Product => {
    if (product === undefined) throw new Error('the product is not started yet');
    return product;
  };
  const launched = (): Browser => {
    if (browser === undefined) throw new Error('there is no browser yet');
    return browser;
  };
  const open = async (path = '/', window: VisitOptions = {}): Promise<Chat> => {
    const chat = await openChat(launched(), `${started().url}${path}`, window);
    visits.push(chat.visit);
    await chat.hears(said('greeting.hello', languageOf(path)));
    return chat;
  };
  return {
    get product() {
      return started();
    },
    open,
    async look(path, window = {}) {
      const one = await visit(launched(), `${started().url}${path}`, window);
      visits.push(one);
      return one;
    },
    async openAs(name, { welcome = said('greeting.hello'), ...window } = {}) {
      const chat = await open('/', window);
      const members = chat.page.locator('#demo');
      // On a narrow page it is folded up.
      if ((await members.getAttribute('open')) === null) await members.locator('summary').click();
      await chat.page.getByRole('button', { name: pageWordsOf('demoSignIn', 'en', { name }) }).click();
      await chat.page.getByText(pageWordsOf('demoSignedIn', 'en', { name })).waitFor();
      await chat.hears(welcome);
      return chat;
    },
    paymentsOf: (memberId) => started().member(memberId).payments,
  };
}

/** Brings a guest, in two messages, to the question for the bank account. */
export async function guestToBank(chat: Chat, memberId: string, plan: string, amount: string): Promise<void> {
  await chat.say(`pay ${amount} today, member ${memberId}, health`);
  await chat.hears(said('identity.askPlanName'));
  await chat.say(plan);
  await chat.hears(said('bank.askKind'));
}

/** The fields of the bank form by their labels. */
export function bankDetails(account: string, name: string, language: Language = 'en'): Record<string, string> {
  return {
    [wordsOf('choice.checking', language)]: 'checked',
    [wordsOf('form.routingNumber', language)]: '021000021',
    [wordsOf('form.accountNumber', language)]: account,
    [wordsOf('form.accountNumberAgain', language)]: account,
    [wordsOf('form.nameOnAccount', language)]: name,
  };
}

/** The confirmation number in what the bot said. */
export function confirmationIn(message: string): string {
  const [found = `no confirmation number in: ${message}`] = confirmationShape.exec(message) ?? [];
  return found;
}

function languageOf(path: string): Language {
  if (path.includes('lang=es')) return 'es';
  return path.includes('lang=pt') ? 'pt' : 'en';
}
