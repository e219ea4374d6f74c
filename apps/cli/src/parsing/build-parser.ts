import yargs from 'yargs';
import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { helpEpilogue } from './help-epilogue.js';
import { globalOptions } from '../options/global-options.js';

/** A command chosen on the command line, with its values. */
export interface Chosen {
  readonly command: Command;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What the parser needs to know. */
export interface ParserOptions {
  readonly commands: readonly Command[];
  /** Descriptions of the first words that hold several commands, e.g. `evaluate`. */
  readonly groups: Readonly<Record<string, string>>;
  readonly version: string;
  /** Called with what the command line asks for; not called for `--help` and `--version`. */
  readonly choose: (chosen: Chosen) => void;
}

/**
 * Builds the yargs parser of the whole command tree.
 *
 * Parsing only chooses: the action runs afterwards, so every error thrown while parsing is one of usage.
 */
export function buildParser(args: readonly string[], options: ParserOptions): Argv {
  const { commands, groups, version, choose } = options;
  const single = commands.filter(({ path }) => path.length === 1);
  const parser = configure(yargs([...args]))
    .usage('$0 <command> [options]\n\nImage embeddings whose similarities mean semantic similarity.')
    .version(version)
    .demandCommand(1);
  for (const [group, describe] of Object.entries(groups)) {
    const members = commands.filter(({ path }) => path.length > 1 && path[0] === group);
    parser.command(group, describe, (branch) => {
      for (const member of members) register(branch, member, choose);
      return branch.demandCommand(1).strict();
    });
  }
  for (const command of single) register(parser, command, choose);
  return parser;
}

function configure(parser: Argv): Argv {
  return parser
    .scriptName('semantic-embeddings')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
      'short-option-groups': false,
    })
    .detectLocale(false)
    .strict()
    .exitProcess(false)
    .fail(false)
    .help()
    .alias('help', 'h')
    .epilogue(helpEpilogue())
    .wrap(Math.min(110, process.stdout.columns || 110));
}

function register(parser: Argv, command: Command, choose: ParserOptions['choose']): void {
  const words = (command.positionals ?? []).map(
    ({ name, repeatable }) => `<${name}${repeatable ? '..' : ''}>`,
  );
  parser.command(
    [command.path.at(-1), ...words].join(' '),
    command.describe,
    (branch) => {
      for (const { name, describe, repeatable = false, choices } of command.positionals ?? []) {
        const kind = { ...(repeatable && { array: true }), ...(choices && { choices }) };
        branch.positional(name, { describe, type: 'string', ...kind });
      }
      return branch
        .options({ ...command.options })
        .options(globalOptions)
        .epilogue(helpEpilogue(command))
        .strict();
    },
    (values) => choose({ command, values: lastOfScalars(command, values) }),
  );
}

/** The last of several values counts for an option that takes only one, as command lines usually do. */
function lastOfScalars(
  command: Command,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const several = new Set((command.positionals ?? []).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) && name !== '_' && !several.has(name) && command.options[name]?.array !== true
        ? value.at(-1)
        : value,
    ]),
  );
}
