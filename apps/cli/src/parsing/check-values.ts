import type { Command } from '../command.js';
import { UsageError } from '../usage-error.js';

/**
 * Rejects numbers that are none, which the parser lets through.
 *
 * @throws UsageError naming the option and what was given.
 */
export function checkValues(
  command: Command,
  values: Readonly<Record<string, unknown>>,
  args: readonly string[],
): void {
  for (const [name, { type }] of Object.entries(command.options)) {
    if (type !== 'number') continue;
    for (const value of [values[name]].flat()) {
      if (typeof value === 'number' && Number.isNaN(value)) {
        throw new UsageError(`--${name} expects a number, but got "${givenText(args, name)}"`);
      }
    }
  }
}

/** The words that stand behind an option on the command line. */
function givenText(args: readonly string[], name: string): string {
  const start = args.findLastIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const arg = args[start] ?? '';
  if (arg.includes('=')) return arg.slice(arg.indexOf('=') + 1);
  const rest = args.slice(start + 1);
  const end = rest.findIndex((word) => word.startsWith('--'));
  return rest.slice(0, end < 0 ? rest.length : end).join(' ');
}
