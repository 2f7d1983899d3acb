/** Where a channel that is called, and not polled, reaches the member. The website's page fetches its lines itself. */
export type Address = SmsAddress | AzureAddress;

export interface SmsAddress {
  readonly kind: 'sms';
  /** The member's phone, such as `+16175550123`. */
  readonly phone: string;
  /** The number of ours that they wrote to. */
  readonly ours: string;
}

/** What Bot Framework's connector needs to write into a conversation again. */
export interface AzureAddress {
  readonly kind: 'azure';
  /** As Azure names it: `msteams`, `webchat`, `sms`. */
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly botId: string;
  readonly tenantId: string | null;
}

/** The same for every message from the same place: one conversation belongs to it. */
export function addressKey(address: Address): string {
  return address.kind === 'sms'
    ? `sms:${address.ours}:${address.phone}`
    : `azure:${address.channelId}:${address.conversationId}`;
}
