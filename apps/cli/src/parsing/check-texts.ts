import type { Command } from '../command.js';
import { UsageError } from '../usage-error.js';

/** Options whose values are matched with files by position: an empty one stands for none. */
const byPosition: ReadonlySet<string> = new Set(['centroids', 'label', 'layer', 'norm', 'prob-features']);

/**
 * Rejects values that are empty, as variables of a shell are that are not set: `--out "$OUT"`.
 *
 * @throws UsageError naming the option or the word.
 */
export function checkTexts(
  command: Command,
  values: Readonly<Record<string, unknown>>,
  args: readonly string[],
): void {
  for (const [name, { type, array, requiresArg }] of Object.entries(command.options)) {
    if (type !== 'string' || (array === true && byPosition.has(name))) continue;
    // An option that may stand alone has an empty value then.
    const isEmpty =
      [values[name]].flat().includes('') &&
      (requiresArg === true || array === true || givesEmpty(args, name));
    if (isEmpty)
      throw new UsageError(`--${name} has an empty value; give one (is a variable of the shell not set?)`);
  }
  const empty = command.positionals?.find(({ name }) => [values[name]].flat().includes(''));
  if (empty)
    throw new UsageError(`<${empty.name}> is empty; give a value (is a variable of the shell not set?)`);
}

/** Whether an option is followed by nothing, or by an empty word. */
function givesEmpty(args: readonly string[], name: string): boolean {
  const end = args.indexOf('--');
  return args
    .slice(0, end < 0 ? args.length : end)
    .some((arg, index) => arg === `--${name}=` || (arg === `--${name}` && args[index + 1] === ''));
}
