import { nearestNames } from '@semantic-embeddings/formats';
import type { Command } from '../command.js';
import { findCommand } from './find-command.js';

/**
 * Says in one paragraph what is wrong with a command line and where to read on.
 *
 * @param message the parser's own words
 * @param args the command line, from which the command is found
 * @example
 * explainUsage('Missing required argument: feat', ['evaluate', 'retrieval'], commands);
 * // 'the option --feat must be given. See "semantic-embeddings evaluate retrieval --help"'
 */
export function explainUsage(message: string, args: readonly string[], commands: readonly Command[]): string {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const command = findCommand(args, commands);
  const isGroup = commands.some(({ path }) => path.length > 1 && path[0] === words[0]);
  const path = command?.path ?? (isGroup ? words.slice(0, 1) : []);
  const said =
    command === undefined ? unknownCommand(words, path[0], commands) : explainCommand(message, command);
  return `${said}. See "${['semantic-embeddings', ...path].join(' ')} --help".`;
}

/** Readings of the parser's messages about a known command. */
const readings: readonly (readonly [pattern: RegExp, read: (found: string, command: Command) => string])[] = [
  [
    /^Missing required arguments?: (.*)$/s,
    (found) => {
      const names = found.split(', ').map((name) => `--${name}`);
      return `the option${names.length > 1 ? 's' : ''} ${names.join(' and ')} must be given`;
    },
  ],
  [/^Not enough arguments following: (.*)$/s, (found) => `--${found} needs a value`],
  [
    /^(Not enough non-option arguments)/,
    (_, command) => `it needs ${command.positionals?.map(({ name }) => `<${name}>`).join(' and ')}`,
  ],
  [
    /^Unknown arguments?: (.*)$/s,
    (found) =>
      found
        .split(', ')
        .map((word) => `"${word}" is not expected here`)
        .join('; '),
  ],
];

function explainCommand(message: string, command: Command): string {
  for (const [pattern, read] of readings) {
    const found = pattern.exec(message)?.[1];
    if (found !== undefined) return read(found, command);
  }
  return explainChoice(message, command) ?? message.replaceAll(/\s*\n\s*/g, ' ').replace(/[.]$/, '');
}

/** The parser prints invalid values of a choice over several lines. */
function explainChoice(message: string, command: Command): string | undefined {
  const found = /Argument: (\S+), Given: (.*), Choices: (.*)/s.exec(message);
  if (found === null) return undefined;
  const [name, given, choices] = [found[1]!, found[2]!, found[3]!];
  const isPositional = command.positionals?.some((positional) => positional.name === name) === true;
  const known = choices.trim().replaceAll('"', '');
  const nearest = nearestNames(given.replaceAll('"', ''), known.split(', '))[0];
  return (
    `${isPositional ? `<${name}>` : `--${name}`} expects one of ${known}, but got ${given}` +
    (nearest === undefined ? '' : ` (did you mean ${nearest}?)`)
  );
}

function unknownCommand(
  words: readonly string[],
  group: string | undefined,
  commands: readonly Command[],
): string {
  const level = group === undefined ? 0 : 1;
  const members = commands.filter(({ path }) => group === undefined || path[0] === group);
  const known = [...new Set(members.map(({ path }) => path[level] ?? ''))];
  const list = `expected one of ${known.join(', ')}`;
  const typed = words[level];
  if (typed === undefined) return `name a command${group === undefined ? '' : ` after "${group}"`}; ${list}`;
  const nearest = nearestNames(typed, known)[0];
  const name = words.slice(0, level + 1).join(' ');
  return `unknown command "${name}"; ${nearest === undefined ? list : `did you mean "${nearest}"? (${list})`}`;
}
