import { nearestNames } from '@semantic-embeddings/formats';
import type { Command } from '../command.js';
import { globalOptions } from '../options/global-options.js';
import { UsageError } from '../usage-error.js';

/**
 * Rejects options that a command does not have, before anything else is judged: a mistyped option explains a
 * missing one.
 *
 * @throws UsageError naming every unknown option and the nearest known one.
 */
export function checkOptionNames(args: readonly string[], command: Command): void {
  const known = [...Object.keys(command.options), ...Object.keys(globalOptions), 'help', 'version'];
  const end = args.indexOf('--');
  const unknown = args
    .slice(0, end < 0 ? args.length : end)
    .map((arg) => /^--?[a-z][^=]*/i.exec(arg)?.[0])
    .filter((option) => option !== undefined && !isKnown(option, known)) as string[];
  if (unknown.length === 0) return;
  const described = unknown.map((option) => {
    const nearest = nearestNames(option, known)[0];
    return `unknown option ${option}${nearest === undefined ? '' : ` (did you mean --${nearest}?)`}`;
  });
  throw new UsageError(
    `${described.join('; ')}. See "semantic-embeddings ${command.path.join(' ')} --help".`,
  );
}

/** Whether an option with its hyphens is one of the known names; `-h` is the only short one. */
function isKnown(option: string, known: readonly string[]): boolean {
  return option === '-h' || (option.startsWith('--') && known.includes(option.slice(2)));
}
