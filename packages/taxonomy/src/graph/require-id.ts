import type { ClassId } from './class-id.js';
import { describeClassId } from './describe-class-id.js';
import { parseIntegerId } from './parse-integer-id.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { ErrorPlace } from '../taxonomy-error.js';

/** Options of {@link requireId}. */
export interface RequireIdOptions extends ErrorPlace {
  /** Keep the token as it is. */
  readonly stringIds: boolean;
}

/** Turns a token of a file into a class id. @throws TaxonomyError if an integer is wanted and the token is none. */
export function requireId(token: string, { stringIds, source, line }: RequireIdOptions): ClassId {
  if (stringIds) return token;
  const id = parseIntegerId(token);
  if (id !== undefined) return id;
  throw new TaxonomyError(
    `expected an integer class id within ±(2^53 − 1), got ${describeClassId(token)}; ` +
      'remedy: read the file with string ids (stringIds, --str-ids) if its ids are not integers',
    { source, line },
  );
}
