import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export interface Visit {
  readonly page: Page;
  /** Rejects when the page asked another host for anything, or wrote an error to its console. */
  readonly end: () => Promise<void>;
  /** Saves a picture under SHOTS, or in the system's folder for temporary files. Answers where. */
  readonly shoot: (name: string, shown?: Page) => Promise<string>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Console errors that the test causes on purpose. */
  readonly expected?: RegExp;
}

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env,
    // Whatever a page or the browser itself looks up, it finds only us.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}

// Web Chat tests whether it may write an inline style by writing an empty one. The policy refuses it, as it should.
const emptyInlineStyle = /Applying inline style violates.*Content Security Policy/s;

/** A browser window of its own, with nothing kept from others. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { expected, ...contextOptions } = options;
  const context = await browser.newContext({ locale: 'en-US', ...contextOptions });
  const page = await context.newPage();
  const problems: string[] = [];
  const home = new URL(url).host;
  context.on('request', (request) => {
    const target = new URL(request.url());
    if (!['data:', 'blob:'].includes(target.protocol) && target.host !== home) problems.push(`asked ${target.href}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== home) problems.push(`connected to ${socket.url()}`);
  });
  page.on('pageerror', (error) => problems.push(`threw ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const isKnown = emptyInlineStyle.test(message.text()) || expected?.test(message.text()) === true;
    if (message.type() === 'error' && !isKnown) problems.push(`wrote ${message.text()} (${message.location().url})`);
  });
  await page.goto(url);
  return {
    page,
    end: async () => {
      await context.close();
      if (problems.length > 0) throw new Error(`the page ${problems.join('\nthe page ')}`);
    },
    shoot: async (name, shown = page) => {
      const folder = process.env['SHOTS'] ?? join(tmpdir(), 'connector-pay-shots');
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${name}.png`);
      await shown.screenshot({ path });
      return path;
    },
  };
}

/** What axe finds wrong, one line each. Empty when nothing is. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // Without frames to look into, the quick way sees the same.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 300)}`));
}
