/**
 * Parses command lines, a JSON array of arrays of words on standard input, with the built parser, and prints for each the path of
 * the command or the error. Runs nothing. A process of its own, since the parser is an ES module, which the tests are not.
 */
import { readFileSync } from 'node:fs';
import { buildParser } from '../dist/parsing/build-parser.js';
import { checkOptionNames } from '../dist/parsing/check-option-names.js';
import { checkValues } from '../dist/parsing/check-values.js';
import { completeCommand } from '../dist/command.js';
import { commandGroups, commands } from '../dist/commands/index.js';

const complete = await Promise.all(commands.map(completeCommand));
const outcomes = [];
for (const args of JSON.parse(readFileSync(0, 'utf8'))) {
  let chosen;
  const options = {
    commands: complete,
    groups: commandGroups,
    version: '',
    choose: (choice) => (chosen = choice),
  };
  try {
    await buildParser(args, options).parseAsync();
    checkOptionNames(args, chosen.command);
    checkValues(chosen.command, chosen.values, args);
    outcomes.push({ path: chosen.command.path });
  } catch (error) {
    outcomes.push({ error: String(error) });
  }
}
console.log(JSON.stringify(outcomes));
