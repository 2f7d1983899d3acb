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

/** Whether replies to either reach the same place by the same way. Azure's services move while a conversation stays. */
export function isSameAddress(one: Address, other: Address): boolean {
  if (one.kind === 'sms' || other.kind === 'sms') return addressKey(one) === addressKey(other);
  return azureFields.every((field) => one[field] === other[field]);
}

const azureFields = [
  'channelId',
  'serviceUrl',
  'conversationId',
  'userId',
  'botId',
  'tenantId',
] as const satisfies readonly (keyof AzureAddress)[];

/** The phone that is spoken with there, such as `+16175550123`, whoever carries the texts; absent where it is no phone. */
export function phoneOf(address: Address): string | undefined {
  if (address.kind === 'sms') return address.phone;
  return address.channelId === 'sms' && /^\+[1-9]\d{6,14}$/.test(address.userId) ? address.userId : undefined;
}

/** The same for every message from the same place: one conversation belongs to it. */
export function addressKey(address: Address): string {
  return address.kind === 'sms'
    ? `sms:${address.ours}:${address.phone}`
    : `azure:${address.channelId}:${address.conversationId}`;
}
