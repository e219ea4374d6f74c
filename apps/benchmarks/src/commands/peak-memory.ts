import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { contenders } from '../measures/contenders.js';
import { stepNetworks } from '../measures/step-networks.js';
import { peakMemoryTable } from '../report/peak-memory-table.js';
import { collectProvenance } from '../results/provenance.js';
import { resultPath } from '../results/result-path.js';
import { runPeakMemory } from '../runners/run-peak-memory.js';
import { app, names, outOption, peersOption, writeResult } from './benchmark-command.js';

/**
 * Adds the command that compares the peak memory of training.
 *
 * @example addPeakMemory(yargs(['peak-memory', '--networks', 'simple'])).parseAsync()
 */
export function addPeakMemory(parser: Argv): Argv {
  return parser.command(
    'peak-memory',
    'compare the peak memory of training, the capture of the step included, with that of peers',
    (args) =>
      args
        .option('networks', { array: true, choices: names(stepNetworks), default: names(stepNetworks) })
        .option('contenders', {
          array: true,
          choices: names(contenders),
          default: ['captured', 'keras'] as const,
        })
        .option('rounds', { type: 'number', default: 3, describe: 'fresh processes for each' })
        .option('steps', { type: 'number', default: 3, describe: 'steps in each process' })
        .option('peers', peersOption)
        .option('out', outOption),
    async ({ out, peers, ...options }) => {
      const provenance = collectProvenance(app);
      const file = resultPath(resolve(out), { name: 'peak-memory', provenance });
      const run = { ...options, app, provenance, peers: resolve(peers), say: console.error };
      const result = await runPeakMemory(run);
      writeResult(file, result);
      console.log(peakMemoryTable(result));
    },
  );
}
