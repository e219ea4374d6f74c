import type { Command } from './command.js';
import { nearestName } from './nearest-name.js';
import { globalOptions } from './options/global-options.js';
import { UsageError } from './usage-error.js';

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
    .map((arg) => /^--([^=]+)/.exec(arg)?.[1])
    .filter((name) => name !== undefined && !known.includes(name)) as string[];
  if (unknown.length === 0) return;
  const described = unknown.map((name) => {
    const nearest = nearestName(name, known);
    return `unknown option --${name}${nearest === undefined ? '' : ` (did you mean --${nearest}?)`}`;
  });
  throw new UsageError(
    `${described.join('; ')}. See "semantic-embeddings ${command.path.join(' ')} --help".`,
  );
}
