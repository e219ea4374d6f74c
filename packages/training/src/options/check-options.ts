import { z } from 'zod';
import { describeExpected, type ValueDescription } from './describe-expected.js';

/** How a declaration of options is applied. */
export interface CheckOptions {
  /** How an option is called where the values come from. @default its name, as programs give it */
  readonly nameOf?: (option: string) => string;
  /** How values are described there. @default describeExpected */
  readonly describe?: (description: ValueDescription) => string;
}

/**
 * Fills in the defaults of options and checks the values.
 *
 * @param declaration - every option with its kind, bounds, default and one line about it
 * @param given - values by name; names that are not declared are left out
 * @returns a value for every option that has one
 * @throws RangeError that names the option, what was expected and what was given
 *
 * @example
 * ```ts
 * checkOptions(batchOptions, { valBatchSize: 50 }).batchSize; // 100
 * checkOptions(batchOptions, { batchSize: 0 }); // RangeError: batchSize: expected an integer of at least 1, got 0
 * ```
 */
export function checkOptions<Declaration extends z.ZodObject>(
  declaration: Declaration,
  given: object,
  { nameOf = (option) => option, describe = describeExpected }: CheckOptions = {},
): z.output<Declaration> {
  const result = declaration.safeParse(given);
  if (result.success) return result.data;
  const { path } = result.error.issues[0]!;
  const option = String(path[0]);
  const description = describedOptions(declaration)[option];
  const value = path.reduce((part: unknown, key) => (part as Record<PropertyKey, unknown>)[key], given);
  const each = path.length > 1 ? description?.items : description;
  throw new RangeError(
    `${nameOf(option)}: expected ${each ? describe(each) : 'another value'}, got ${shown(value)}`,
  );
}

/**
 * Describes every option of a declaration as JSON Schema does.
 *
 * @example
 * ```ts
 * describedOptions(batchOptions)['batchSize']; // { type: 'integer', minimum: 1, default: 100, description: 'Images …' }
 * ```
 */
export function describedOptions(declaration: z.ZodObject): Readonly<Record<string, ValueDescription>> {
  const { properties } = z.toJSONSchema(declaration, { io: 'input' });
  return properties as Record<string, ValueDescription>;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
