/** What a conversation remembers between forms. */
export interface Memory {
  /** The payment last recorded here, so that a second yes meets it. */
  readonly lastPaymentId?: string;
  /** A payment that silence interrupted, without anything secret. */
  readonly paused?: object;
  /** Messages in a row that nothing understood. */
  readonly misses: number;
}

export const emptyMemory: Memory = { misses: 0 };
