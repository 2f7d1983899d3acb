import { z } from 'zod';
import type { CalendarDate, Cents, CoverageMonth, Instant } from '../../rules/index.ts';

const dateShape = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const monthShape = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The branded words of the rules. What a date or an amount means is checked at the door; here its form is. */
export const centsShape = z.custom<Cents>(Number.isSafeInteger, 'whole cents');
export const dateText = textLike<CalendarDate>(dateShape, 'a calendar date');
export const monthText = textLike<CoverageMonth>(monthShape, 'a coverage month');
export const instantText = textLike<Instant>(instantShape, 'an instant in UTC');
export const languageCode = z.enum(['en', 'es', 'pt']);

function textLike<T extends string>(shape: RegExp, name: string) {
  return z.custom<T>((value) => typeof value === 'string' && shape.test(value), name);
}

type Primitive = string | number | boolean | null | undefined;
type ReadonlyDeep<T> = unknown extends T
  ? T
  : T extends Primitive
    ? T
    : T extends readonly (infer Item)[]
      ? readonly ReadonlyDeep<Item>[]
      : { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> };

/** With every optional field demanded, so that a field missing on one side alone does not pass. */
type Complete<T> = unknown extends T
  ? T
  : T extends Primitive
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Complete<Item>[]
      : { readonly [Key in keyof T]-?: Complete<T[Key]> };

type Agree<A, B> = Same<ReadonlyDeep<A>, B> & Same<Complete<A>, Complete<B>>;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? unknown : never) : never;

/**
 * A check against `schema` that hands back the very value it was given, so that parts already sealed stay shared. Compiles
 * only where schema and interface agree both ways.
 */
export function checkedAs<T>() {
  return <S extends z.ZodType>(schema: S & Agree<z.output<S>, T>) =>
    (value: unknown): T => {
      const result = schema.safeParse(value);
      if (!result.success) throw new TypeError(faults(result.error));
      return value as T;
    };
}

/** Where and what, never the value: it may be somebody's. */
function faults(error: z.ZodError): string {
  return error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'}: ${code}`).join('; ');
}
