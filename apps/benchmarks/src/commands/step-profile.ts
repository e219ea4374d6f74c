import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { contenders } from '../measures/contenders.js';
import { stepNetworks } from '../measures/step-networks.js';
import { stepProfileTable } from '../report/step-profile-table.js';
import { collectProvenance } from '../results/provenance.js';
import { resultPath } from '../results/result-path.js';
import { runStepProfile } from '../runners/run-step-profile.js';
import { app, names, outOption, peersOption, writeResult } from './benchmark-command.js';

/**
 * Adds the command that tells where the time of training steps goes.
 *
 * @example addStepProfile(yargs(['step-profile', '--networks', 'simple'])).parseAsync()
 */
export function addStepProfile(parser: Argv): Argv {
  return parser.command(
    'step-profile',
    'tell where the time of training steps goes, by kernels',
    (args) =>
      args
        .option('networks', {
          array: true,
          choices: names(stepNetworks),
          default: ['simple', 'resnet-32'] as const,
        })
        .option('contenders', {
          array: true,
          choices: names(contenders),
          default: ['captured', 'captured-bfloat16', 'torch', 'torch-autocast'] as const,
        })
        .option('steps', { type: 'number', default: 10, describe: 'steps that count' })
        .option('warmup', { type: 'number', default: 2, describe: 'steps before them' })
        .option('peers', peersOption)
        .option('out', outOption),
    async ({ out, peers, ...options }) => {
      const provenance = collectProvenance(app);
      const file = resultPath(resolve(out), { name: 'step-profile', provenance });
      const run = { ...options, app, provenance, peers: resolve(peers), say: console.error };
      const result = await runStepProfile(run);
      writeResult(file, result);
      console.log(stepProfileTable(result));
    },
  );
}
