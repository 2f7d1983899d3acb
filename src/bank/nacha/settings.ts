/** What the bank gave the originator: who is who in its files. */
export interface AchSettings {
  /** Our bank: nine digits of its routing number. */
  readonly destination: string;
  readonly destinationName: string;
  /** Ten characters, as the bank says. */
  readonly origin: string;
  readonly originName: string;
  /** Printed on the member's statement: sixteen characters at most. */
  readonly companyName: string;
  readonly companyId: string;
  /** The first eight digits of the bank that originates. */
  readonly odfi: string;
}

/** Of a bank that is only played, under a routing number of the Federal Reserve itself, where no member can have an account. */
export const playedBank: AchSettings = {
  destination: '011000015',
  destinationName: 'PLAYED BANK',
  origin: '1999999999',
  originName: 'CONNECTOR PAY DEMO',
  companyName: 'MA HLTH CONN',
  companyId: '1999999999',
  odfi: '01100001',
};
