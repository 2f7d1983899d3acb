/** Keys that demo mode makes begin with these bytes, so that production recognises them wherever they were copied to. */
export const demoMark = 'demo-key';

export const demoPortalIssuer = 'connector-pay-demo-portal';
export const demoPortalAudience = 'connector-pay-demo';

/** Invented members have Member IDs that begin so. */
const demoMemberIds = '100200300';

export function isDemoKey(key: Uint8Array): boolean {
  return Buffer.from(key).subarray(0, demoMark.length).toString('latin1') === demoMark;
}

export function isDemoMemberId(memberId: string): boolean {
  return memberId.startsWith(demoMemberIds);
}
