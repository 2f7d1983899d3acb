import { describe, expect, it } from '@jest/globals';
import { startProduct } from '../support/product.ts';

/** What the tests of the whole product rest on. */
describe('the product under test', () => {
  it('makes tests fail that it did not live to see the end of, and tells what it wrote', async () => {
    const product = await startProduct();
    expect(() => product.mustRun()).not.toThrow();
    process.kill(product.pid ?? 0, 'SIGKILL');
    await expect(product.stop()).rejects.toThrow(/SIGKILL[\s\S]*connector-pay is at/);
    expect(() => product.mustRun()).toThrow('connector-pay is at');
  });

  it('stops without a complaint when it is asked to', async () => {
    const product = await startProduct();
    await product.stop();
    expect(() => product.mustRun()).not.toThrow();
  });
});
