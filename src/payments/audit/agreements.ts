import type {
  Authorization,
  DrawAuthorization,
  RecurringAuthorization,
  StandingAuthorization,
  TextedAuthorization,
} from '../agreement.ts';
import type { Autopay } from '../autopay/autopay.ts';
import type { Member } from '../member.ts';
import { writtenInOrder } from './inOrder.ts';
import type { Sha256 } from './trail.ts';

/** All that was agreed to, its words and what stands beside them, as the trail holds it: nobody's words, but a hash of them. */
export function agreementHash(
  agreed:
    | Authorization
    | DrawAuthorization
    | TextedAuthorization
    | StandingAuthorization
    | Pick<Autopay, 'authorization' | 'earlier'>,
  sha256: Sha256,
): string {
  return sha256(writtenInOrder(agreed));
}

/**
 * Payments, AutoPays and standing authorisations whose authorisation contradicts itself or what is done on it. Of those that the trail says nothing of,
 * because they were agreed to before it did, this is all that can be known.
 */
export function brokenAgreements({ payments, autopay, texting }: Member, sha256: Sha256): string[] {
  const isBroken = ({ text, textSha256 }: Authorization | RecurringAuthorization | StandingAuthorization) =>
    sha256(text) !== textSha256;
  const isBrokenOffer = ({ offer, offerSha256 }: TextedAuthorization) => sha256(offer) !== offerSha256;
  return [
    ...payments.flatMap(({ paymentId, authorization }) =>
      (authorization.kind === 'single' && isBroken(authorization)) ||
      (authorization.kind === 'texted' && isBrokenOffer(authorization))
        ? [paymentId]
        : [],
    ),
    ...texting.payByText.flatMap(({ payByTextId, authorization, limit }) =>
      isBroken(authorization) || authorization.elements.limit !== limit ? [payByTextId] : [],
    ),
    ...autopay.flatMap(({ autopayId, authorization, earlier, limit }) => {
      const all = [authorization, ...earlier];
      return all.some((each) => isBroken(each) || each.elements.limit !== limit) ? [autopayId] : [];
    }),
  ];
}
