import type { Command } from '../command.js';

/**
 * Finds the command that the first words of a command line name.
 *
 * @example
 * findCommand(['evaluate', 'retrieval', '--feat', 'a.npy'], commands)?.path; // ['evaluate', 'retrieval']
 */
export function findCommand(args: readonly string[], commands: readonly Command[]): Command | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  return commands.find(({ path }) => path.every((word, index) => words[index] === word));
}
