import { digits } from './layout.ts';
import { inEachBatch, oneOf, same } from './rule.ts';
import type { Expectation, Fault, Rule } from './rule.ts';
import type { ScannedBatch, ScannedFile } from './scanFile.ts';

/** What only the test can know: whose file it is and how much is in it. What was not said is not asked. */
export const expectedRules: readonly Rule[] = [isOurFile, inEachBatch(isOurBatch), holdsWhatWasSent];

function isOurFile({ header: { line, fields } }: ScannedFile, expected: Expectation): Fault[] {
  const { destination, origin, creationDate, modifier } = fields;
  return [
    ...same(line, 'the destination', destination.trim(), expected.destination ?? destination.trim()),
    ...same(line, 'the origin', origin.trim(), expected.origin ?? origin.trim()),
    ...same(line, 'the creation date', creationDate, expected.creationDate ?? creationDate),
    ...same(line, 'the file modifier', modifier, expected.modifier ?? modifier),
  ];
}

function isOurBatch({ header: { line, fields } }: ScannedBatch, expected: Expectation): Fault[] {
  const { companyName, companyId, odfi, effectiveDate } = fields;
  return [
    ...same(line, 'the company name', companyName.trimEnd(), expected.companyName ?? companyName.trimEnd()),
    ...same(line, 'the company id', companyId.trimEnd(), expected.companyId ?? companyId.trimEnd()),
    ...same(line, 'the originating bank', odfi, expected.odfi ?? odfi),
    ...oneOf(line, 'the effective date', effectiveDate, expected.effectiveDates ?? [effectiveDate]),
  ];
}

/** Against the control of the file, which has been checked against the entries. */
function holdsWhatWasSent({ batches, control: { line, fields } }: ScannedFile, expected: Expectation): Fault[] {
  const entries = batches.flatMap((batch) => batch.entries).length;
  return [
    ...same(line, 'the number of entries', String(entries), String(expected.entryCount ?? entries)),
    ...same(line, 'the sum of the debits', fields.debits, wanted(expected.debitCents, fields.debits)),
    ...same(line, 'the sum of the credits', fields.credits, wanted(expected.creditCents, fields.credits)),
  ];
}

function wanted(cents: number | undefined, otherwise: string): string {
  return cents === undefined ? otherwise : digits(cents, 12);
}
