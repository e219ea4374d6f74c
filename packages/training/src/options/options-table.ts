import type { z } from 'zod';
import { describedOptions } from './check-options.js';
import { describeExpected, type ValueDescription } from './describe-expected.js';
import { scheduledRunOptions } from './run-options.js';

/**
 * Renders the options of a declaration as a Markdown table, for documentation.
 *
 * @returns one row an option: name, values, default, and the line about it
 *
 * @example
 * ```ts
 * optionsTable(batchOptions).split('\n')[2]; // '| `batchSize` | an integer of at least 1 | 100 | Images per training step |'
 * ```
 */
export function optionsTable(declaration: z.ZodObject): string {
  return table(Object.entries(describedOptions(declaration)));
}

/**
 * The same for the options in which a method differs from every run: those that are its own, and those with another default or
 * meaning.
 *
 * @param declaration - options of a method, made by `withRunOptions`
 *
 * @example
 * ```ts
 * ownOptionsTable(classifierOptions).includes('| `finetuneInit` | an integer of at least 0 | `3` |'); // true
 * ```
 */
export function ownOptionsTable(declaration: z.ZodObject): string {
  const usual = describedOptions(scheduledRunOptions);
  return table(
    Object.entries(describedOptions(declaration)).filter(
      ([name, description]) => JSON.stringify(description) !== JSON.stringify(usual[name]),
    ),
  );
}

function table(options: readonly (readonly [string, ValueDescription])[]): string {
  const rows = options.map(([name, description]) =>
    [`\`${name}\``, values(description), preset(description), description.description ?? ''].join(' | '),
  );
  return ['option | values | default | meaning', '--- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}

function values(description: ValueDescription): string {
  const { items } = description;
  return items ? `a list, each ${describeExpected(items)}` : describeExpected(description);
}

function preset({ default: value }: ValueDescription): string {
  if (value === undefined) return 'none';
  return Array.isArray(value) ? `[${value.join(', ')}]` : `\`${String(value)}\``;
}
