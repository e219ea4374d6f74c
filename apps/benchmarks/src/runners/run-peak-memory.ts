import type { ContenderName } from '../measures/contenders.js';
import { stepNetworks, type StepNetworkName } from '../measures/step-networks.js';
import type { Provenance } from '../results/provenance.js';
import { resultVersion, type ResultFile } from '../results/result-file.js';
import { prepareContenders } from './prepare-contenders.js';
import { runContender } from './run-contender.js';

/** Peak memory of one contender on one network. */
export interface PeakMemory {
  readonly network: StepNetworkName;
  readonly contender: ContenderName;
  readonly batch: number;
  /** Largest resident set of every process, bytes: libraries, network, capture and steps. */
  readonly peakBytes: readonly number[];
  /** Resident set of every process before its first step, bytes; empty where a contender does not tell. */
  readonly readyBytes: readonly number[];
  readonly versions: Readonly<Record<string, string>>;
}

/** A result file of peak memory. */
export interface PeakMemoryResult extends ResultFile<'peak-memory'> {
  readonly peakMemory: readonly PeakMemory[];
  /** Steps in every process. */
  readonly steps: number;
  /** Contenders that did not take part, with the reason. */
  readonly skipped: Readonly<Partial<Record<ContenderName, string>>>;
}

/** What is compared. */
export interface PeakMemoryOptions {
  /** Folder of the app. */
  readonly app: string;
  readonly provenance: Provenance;
  readonly networks: readonly StepNetworkName[];
  readonly contenders: readonly ContenderName[];
  /** Fresh processes for each. */
  readonly rounds: number;
  readonly steps: number;
  /** Python environment of the peers. */
  readonly peers: string;
  readonly say: (text: string) => void;
}

/**
 * Trains for a few steps in fresh processes, one after the other, and asks each for its peak memory.
 *
 * @returns the peaks with provenance; peers that cannot be installed are left out with the reason
 * @throws Error when a contender that takes part fails
 */
export async function runPeakMemory(options: PeakMemoryOptions): Promise<PeakMemoryResult> {
  const { app, provenance, networks, rounds, steps, say } = options;
  const { taking, python, skipped } = prepareContenders(options.contenders, options);
  const peakMemory: PeakMemory[] = [];
  for (const network of networks) {
    const { batch } = stepNetworks[network];
    for (const contender of taking) {
      const run = { network, batch, warmup: 0, steps };
      const outputs = [];
      for (let round = 0; round < rounds; round++) {
        const { output } = await runContender(contender, { app, python, run });
        say(`${network}, ${contender}: ${(output.maxRssBytes / 2 ** 20).toFixed(0)} MiB`);
        outputs.push(output);
      }
      peakMemory.push({
        ...{ network, contender, batch },
        peakBytes: outputs.map(({ maxRssBytes }) => maxRssBytes),
        readyBytes: outputs.flatMap(({ readyRssBytes }) => readyRssBytes ?? []),
        versions: Object.assign({}, ...outputs.map(({ versions }) => versions)) as Record<string, string>,
      });
    }
  }
  return { kind: 'peak-memory', formatVersion: resultVersion, peakMemory, provenance, steps, skipped };
}
