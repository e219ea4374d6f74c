import { join } from 'node:path';
import { median } from '../measures/median.js';
import type { Provenance } from '../results/provenance.js';
import { resultVersion, type ResultFile } from '../results/result-file.js';
import type { ContenderName, ContenderOutput, StepRun } from '../measures/contenders.js';
import { lacksBfloat16 } from '../measures/lacks-bfloat16.js';
import { prepareContenders } from './prepare-contenders.js';
import { runContender } from './run-contender.js';
import { runProgram } from './run-program.js';
import { stepNetworks, type StepNetworkName } from '../measures/step-networks.js';

/** Step times of one contender on one network. */
export interface StepTimes {
  readonly network: StepNetworkName;
  readonly contender: ContenderName;
  readonly batch: number;
  /** One list for every process, in the order of the rounds. */
  readonly seconds: readonly (readonly number[])[];
  /** Losses of the first process, warm-up included. */
  readonly losses: readonly number[];
  readonly parameters: number;
  readonly multiplyAccumulates?: number;
  readonly maxRssBytes: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** A result file of step times. */
export interface StepTimesResult extends ResultFile<'step-times'> {
  readonly stepTimes: readonly StepTimes[];
  readonly rounds: number;
  readonly warmup: number;
  /** What large matrix products reach, GFLOP/s; no bfloat16 where the machine lacks it. */
  readonly matrixProducts: { readonly float32: number; readonly bfloat16?: number };
  /** Contenders that did not take part, with the reason. */
  readonly skipped: Readonly<Partial<Record<ContenderName, string>>>;
}

/** What is compared and how long. */
export interface StepTimesOptions {
  /** Folder of the app. */
  readonly app: string;
  readonly provenance: Provenance;
  readonly networks: readonly StepNetworkName[];
  readonly contenders: readonly ContenderName[];
  /** How often every contender gets a fresh process. */
  readonly rounds: number;
  /** Steps that count in every process. @default as many as the network's entry says */
  readonly steps?: number | undefined;
  /** Images per step. @default as many as the network's entry says */
  readonly batch?: number | undefined;
  /** Steps before them. */
  readonly warmup: number;
  /** Python environment of the peers. */
  readonly peers: string;
  readonly say: (text: string) => void;
}

/**
 * Times training steps of all contenders in turn, round after round, each in a fresh process.
 *
 * @returns the times with provenance; peers that cannot be installed are left out with the reason
 * @throws Error when a contender that takes part fails
 */
export async function runStepTimes(options: StepTimesOptions): Promise<StepTimesResult> {
  const { app, provenance, networks, rounds, warmup, say } = options;
  const { taking, python, skipped } = prepareContenders(options.contenders, options);
  const program = join(app, 'dist/measures/time-matrix-products.js');
  const limits = lacksBfloat16(provenance) === undefined ? [] : ['--no-bfloat16'];
  const matrixProducts = (await runProgram(process.execPath, [program, ...limits]))
    .result as StepTimesResult['matrixProducts'];
  const times = new Map<string, StepTimes>();
  for (const network of networks) {
    for (let round = 0; round < rounds; round++) {
      for (const contender of rotated(taking, round)) {
        const usual = stepNetworks[network];
        const { steps = usual.steps, batch = usual.batch } = options;
        const run: StepRun = { network, batch, warmup, steps };
        const { output } = await runContender(contender, { app, python, run });
        const middle = median(output.seconds);
        say(`round ${round + 1}/${rounds}, ${network}, ${contender}: ${middle.toFixed(3)} s`);
        const key = `${network} ${contender}`;
        times.set(key, joined(times.get(key), { network, contender, batch, output }));
      }
    }
  }
  const kind = { kind: 'step-times', formatVersion: resultVersion } as const;
  return { ...kind, stepTimes: [...times.values()], provenance, rounds, warmup, matrixProducts, skipped };
}

/** Nobody always comes first. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

function joined(
  before: StepTimes | undefined,
  run: { network: StepNetworkName; contender: ContenderName; batch: number; output: ContenderOutput },
): StepTimes {
  const { output, ...what } = run;
  const { seconds, losses, maxRssBytes, began: _, readyRssBytes: _ready, ...facts } = output;
  return {
    ...what,
    ...facts,
    seconds: [...(before?.seconds ?? []), seconds],
    losses: before?.losses ?? losses,
    maxRssBytes: Math.max(before?.maxRssBytes ?? 0, maxRssBytes),
  };
}
