#!/usr/bin/env node
import yargs from 'yargs';
import { app } from './commands/benchmark-command.js';
import { addMethods } from './commands/methods.js';
import { addPeakMemory } from './commands/peak-memory.js';
import { addRecipes } from './commands/recipe.js';
import { addStepProfile } from './commands/step-profile.js';
import { addStepTimes } from './commands/step-times.js';
import { writeReport } from './report/write-report.js';

const parser = yargs(process.argv.slice(2)).scriptName('benchmarks');
const commands = [addRecipes, addMethods, addStepTimes, addStepProfile, addPeakMemory];
await commands
  .reduce((all, add) => add(all), parser)
  .command('report', 'write the tables of the README from the result files', {}, async () =>
    console.log(await writeReport(app)),
  )
  .demandCommand(1, 'which command?')
  .strict()
  .fail((message, error) => {
    console.error(message ?? error.message);
    process.exit(message ? 2 : 1);
  })
  .parseAsync();
