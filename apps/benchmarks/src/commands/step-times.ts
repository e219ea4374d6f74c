import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { contenders, usualContenders } from '../measures/contenders.js';
import { stepNetworks } from '../measures/step-networks.js';
import { stepTimesTable } from '../report/step-times-table.js';
import { collectProvenance } from '../results/provenance.js';
import { resultPath } from '../results/result-path.js';
import { runStepTimes } from '../runners/run-step-times.js';
import { app, names, outOption, peersOption, writeResult } from './benchmark-command.js';

/**
 * Adds the command that times training steps.
 *
 * @example addStepTimes(yargs(['step-times', '--rounds', '1'])).parseAsync()
 */
export function addStepTimes(parser: Argv): Argv {
  return parser.command(
    'step-times',
    'time training steps of this project, Python Keras and PyTorch in turn',
    (args) =>
      args
        .option('networks', { array: true, choices: names(stepNetworks), default: names(stepNetworks) })
        .option('contenders', { array: true, choices: names(contenders), default: usualContenders })
        .option('rounds', { type: 'number', default: 2, describe: 'fresh processes for each' })
        .option('steps', {
          type: 'number',
          describe: 'steps that count in each process [10, or 5 for the large networks]',
        })
        .option('batch', { type: 'number', describe: 'images per step [100, or 8 for ResNet-50]' })
        .option('warmup', { type: 'number', default: 2, describe: 'steps before them' })
        .option('peers', peersOption)
        .option('out', outOption),
    async ({ out, peers, ...options }) => {
      const provenance = collectProvenance(app);
      const part = partName('step-times', options.networks, names(stepNetworks));
      const name = options.batch === undefined ? part : `${part}-batch-${options.batch}`;
      const file = resultPath(resolve(out), { name, provenance });
      const run = { ...options, app, provenance, peers: resolve(peers), say: console.error };
      const result = await runStepTimes(run);
      writeResult(file, result);
      console.log(stepTimesTable(result));
    },
  );
}

/** A measurement of some networks must not take the place of one of all. */
function partName(name: string, taken: readonly string[], all: readonly string[]): string {
  return all.every((network) => taken.includes(network)) ? name : [name, ...taken].join('-');
}
