import type { Rotated } from '../../ops/context.ts';
import { rotateStaffSecrets, type StaffRotationParts } from './rotateStaffSecrets.ts';
import { type RotationParts, rotateVault } from './rotateVault.ts';

/** Seals all that lives longer than a month under the newest key: bank numbers, and second factors of staff. */
export async function rotateSealed(
  parts: RotationParts & StaffRotationParts,
  dryRun: boolean,
  progress: (done: number) => void,
): Promise<Rotated> {
  const numbers = await rotateVault(parts, dryRun, progress);
  const secrets = await rotateStaffSecrets(parts, dryRun);
  const reasons = new Set([...Object.keys(numbers.unopened), ...Object.keys(secrets.unopened)]);
  return {
    sealed: numbers.sealed + secrets.sealed,
    left: numbers.left + secrets.left,
    unopened: Object.fromEntries(
      [...reasons].map((why) => [why, [...(numbers.unopened[why] ?? []), ...(secrets.unopened[why] ?? [])]]),
    ),
  };
}
