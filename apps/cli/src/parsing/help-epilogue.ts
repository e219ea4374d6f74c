import type { Command } from '../command.js';

const conventions = [
  'Options may be written with hyphens or underscores (--data-root, --data_root). Results go to standard',
  'output, progress and errors to standard error.',
];

const codes = [
  'Exit codes: 0 done; 1 a file, the data or the machine stood in the way, or a check found problems;',
  '2 the command line is wrong; 130 interrupted by Ctrl-C; 143 terminated.',
];

/**
 * The text below the options of `--help`: examples, conventions, exit codes.
 *
 * @param command the command that is described; none for the whole program
 */
export function helpEpilogue(command?: Command): string {
  const examples = (command?.examples ?? []).flatMap(([line, describe]) => [
    `  # ${describe}`,
    ...breakLine(`semantic-embeddings ${line}`).map((part) => `  ${part}`),
  ]);
  return [
    ...(examples.length > 0 ? ['Examples:', ...examples, ''] : []),
    ...(command === undefined ? [...conventions, ''] : []),
    ...codes,
  ].join('\n');
}

/** Breaks a long command line before options, as one would type it in a shell. */
function breakLine(line: string, width = 96): string[] {
  const lines: string[] = [];
  for (const part of line.split(/ (?=--)/)) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(part);
    else if (last.length + part.length + 1 > width) lines.push(`    ${part}`);
    else lines[lines.length - 1] = `${last} ${part}`;
  }
  return lines.map((text, index) => (index < lines.length - 1 ? `${text} \\` : text));
}
