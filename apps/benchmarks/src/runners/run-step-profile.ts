import { median } from '../measures/median.js';
import type { Provenance } from '../results/provenance.js';
import { resultVersion, type ResultFile } from '../results/result-file.js';
import type { ContenderName } from '../measures/contenders.js';
import { prepareContenders } from './prepare-contenders.js';
import { primitiveTimes } from '../measures/primitive-times.js';
import { runContender } from './run-contender.js';
import { stepNetworks, type StepNetworkName } from '../measures/step-networks.js';
import { profileEntries, type ProfileEntry } from '../results/step-profile.js';

/** Where the time of a step of one contender goes. */
export interface StepProfile {
  readonly network: StepNetworkName;
  readonly contender: ContenderName;
  readonly batch: number;
  /** Median seconds of a step while kernels are logged and run one after the other. */
  readonly step: number;
  readonly entries: readonly ProfileEntry[];
}

/** A result file of profiles. */
export interface StepProfileResult extends ResultFile<'step-profile'> {
  readonly stepProfiles: readonly StepProfile[];
  readonly steps: number;
}

/** What is profiled. */
export interface StepProfileOptions {
  /** Folder of the app. */
  readonly app: string;
  readonly provenance: Provenance;
  readonly networks: readonly StepNetworkName[];
  readonly contenders: readonly ContenderName[];
  readonly steps: number;
  readonly warmup: number;
  /** Python environment of the peers. */
  readonly peers: string;
  readonly say: (text: string) => void;
}

/** Every kernel tells its time; TensorFlow starts one operation at a time, so that the times add up. */
const logging = {
  ONEDNN_VERBOSE: 'profile_exec',
  ONEDNN_VERBOSE_TIMESTAMP: '1',
  TF_NUM_INTEROP_THREADS: '1',
};

/**
 * Tells where the time of training steps goes, by the kernels of oneDNN, which TensorFlow and PyTorch both compute with.
 *
 * @throws Error when a contender fails, or logs no kernels
 */
export async function runStepProfile(options: StepProfileOptions): Promise<StepProfileResult> {
  const { app, provenance, networks, steps, warmup, say } = options;
  const { taking, python } = prepareContenders(options.contenders, options);
  const stepProfiles: StepProfile[] = [];
  for (const network of networks) {
    for (const contender of taking) {
      const { batch } = stepNetworks[network];
      const run = { network, batch, warmup, steps };
      const { output, lines } = await runContender(contender, { app, python, run, environment: logging });
      const entries = profileEntries(primitiveTimes(lines), { began: output.began, steps });
      if (entries.length === 0)
        throw new Error(
          `${contender} on ${network}: no kernel of oneDNN was logged; is it built with oneDNN?`,
        );
      const step = median(output.seconds);
      say(`${network}, ${contender}: ${step.toFixed(3)} s`);
      stepProfiles.push({ network, contender, batch, step, entries });
    }
  }
  return { kind: 'step-profile', formatVersion: resultVersion, stepProfiles, provenance, steps };
}
