import {
  checkOptions,
  describedOptions,
  describeExpected,
  type ValueDescription,
} from '@semantic-embeddings/training/options';
import type { Options } from 'yargs';
import type { z } from 'zod';
import type { OptionTable } from '../command.js';
import { UsageError } from '../usage-error.js';

/** Values as yargs gives them, by hyphenated name. */
export type GivenValues = Readonly<Record<string, unknown>>;

/**
 * Makes the command line's options from a declaration.
 *
 * @param declaration - options as a package declares them, named `likeThis`
 * @returns options for yargs, named `like-this`; where a value may be left out, as in `--snapshot-best`, they are texts
 *
 * @example
 * declaredOptions(batchOptions)['batch-size']; // { type: 'number', requiresArg: true, default: 100, describe: 'Images …' }
 */
export function declaredOptions(declaration: z.ZodObject): OptionTable {
  const described = Object.entries(describedOptions(declaration));
  return Object.fromEntries(described.map(([name, description]) => [hyphenated(name), toYargs(description)]));
}

/**
 * Takes the values of a declaration from the command line, and checks them.
 *
 * @throws UsageError that names the option as it was typed, what was expected and what was given
 * @example
 * declaredValues(batchOptions, { 'batch-size': 0 }); // UsageError: --batch-size: expected an integer of at least 1, got 0
 */
export function declaredValues<Declaration extends z.ZodObject>(
  declaration: Declaration,
  values: GivenValues,
): z.output<Declaration> {
  const described = Object.entries(describedOptions(declaration));
  const given = described.map(([name, description]) => [
    name,
    fromYargs(values[hyphenated(name)], description),
  ]);
  try {
    return checkOptions(declaration, Object.fromEntries(given) as object, {
      nameOf: typed,
      describe: describeTyped,
    });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(cause.message, { cause });
  }
}

/** The name of an option on the command line: `sgdrBaseLen` is `sgdr-base-len`. */
export function hyphenated(name: string): string {
  return name.replace(/[A-Z]+(?![a-z])|[A-Z]/g, (capitals) => `-${capitals.toLowerCase()}`);
}

/** An option as a person types it: `sgdrBaseLen` is `--sgdr-base-len`. */
export function typed(name: string): string {
  return `--${hyphenated(name)}`;
}

/** A switch that takes a value too has none when it stands alone. */
function describeTyped(description: ValueDescription): string {
  if (!mayStandAlone(description)) return describeExpected(description);
  const others = description.anyOf?.filter(({ type }) => type !== 'boolean') ?? [];
  return ['no value', ...others.map(describeExpected)].join(' or ');
}

function toYargs(description: ValueDescription): Options {
  const { type, enum: choices, anyOf = [], default: preset, description: describe = '' } = description;
  const about = { describe, ...(isShown(preset) ? { default: preset } : {}) };
  if (type === 'boolean') return { type, ...about };
  if (type === 'array') return { type: 'number', array: true, ...about };
  if (mayStandAlone(description)) return { type: 'string', describe };
  if (choices) return { choices, requiresArg: true, ...about };
  const isText = type === 'string' || anyOf.length > 0;
  return { type: isText ? 'string' : 'number', requiresArg: true, ...about };
}

/** An empty list and a switch that is off go without saying. */
function isShown(preset: unknown): boolean {
  return preset !== undefined && !(Array.isArray(preset) && preset.length === 0);
}

/** Such an option is switched on by its name, or has a value. */
function mayStandAlone({ anyOf = [] }: ValueDescription): boolean {
  return anyOf.some(({ type }) => type === 'boolean');
}

function fromYargs(value: unknown, description: ValueDescription): unknown {
  if (typeof value !== 'string') return value;
  if (value === '' && mayStandAlone(description)) return true;
  const takesNumbers = description.anyOf?.some(({ type }) => type === 'integer') === true;
  return takesNumbers && /^[+-]?\d+$/.test(value) ? Number(value) : value;
}
