import { join, resolve } from 'node:path';
import type { Argv } from 'yargs';
import { methodsTable } from '../report/methods-table.js';
import { collectProvenance } from '../results/provenance.js';
import { resultPath } from '../results/result-path.js';
import { methodRuns } from '../runners/method-runs.js';
import { runMethods } from '../runners/run-methods.js';
import { app, names, outOption, writeResult } from './benchmark-command.js';

/**
 * Adds the command that compares methods of training.
 *
 * @example addMethods(yargs(['methods', '--epochs', '2'])).parseAsync()
 */
export function addMethods(parser: Argv): Argv {
  return parser.command(
    'methods',
    'train a small network by every method on the emoji pictures and measure all of them',
    (args) =>
      args
        .option('methods', { array: true, choices: names(methodRuns), default: names(methodRuns) })
        .option('architecture', { type: 'string', default: 'plain-8' })
        .option('epochs', { type: 'number', default: 16 })
        .option('seed', { type: 'number', default: 1 })
        .option('batch-size', { type: 'number', default: 50 })
        .option('work', {
          type: 'string',
          default: 'output/benchmarks/methods',
          describe: 'folder for networks and features',
        })
        .option('out', outOption),
    async ({ methods, architecture, epochs, seed, batchSize, work, out }) => {
      const provenance = collectProvenance(app);
      const file = resultPath(resolve(out), { name: 'methods', provenance });
      const result = await runMethods({
        names: methods,
        settings: { architecture, epochs, seed, batchSize, cutoff: 250 },
        provenance,
        hierarchies: join(app, '../../hierarchies'),
        work: resolve(work),
        keep: (soFar) => writeResult(file, soFar),
      });
      console.log(methodsTable(result));
    },
  );
}
