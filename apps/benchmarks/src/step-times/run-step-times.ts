import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { collectProvenance, type Provenance } from '../provenance.js';
import {
  contenders,
  type Contender,
  type ContenderName,
  type ContenderOutput,
  type StepRun,
} from './contenders.js';
import { preparePythonPeers, type PythonLibrary } from './python-peers.js';
import { stepNetworks, type StepNetworkName } from './step-networks.js';

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
export interface StepTimesResult {
  readonly stepTimes: readonly StepTimes[];
  readonly provenance: Provenance;
  readonly rounds: number;
  readonly warmup: number;
  /** What large matrix products reach, GFLOP/s. */
  readonly matrixProducts: Readonly<Record<'float32' | 'bfloat16', number>>;
  /** Contenders that did not take part, with the reason. */
  readonly skipped: Readonly<Partial<Record<ContenderName, string>>>;
}

/** What is compared and how long. */
export interface StepTimesOptions {
  /** Folder of the app. */
  readonly app: string;
  readonly networks: readonly StepNetworkName[];
  readonly contenders: readonly ContenderName[];
  /** How often every contender gets a fresh process. */
  readonly rounds: number;
  /** Steps that count in every process. @default as many as the network's entry says */
  readonly steps?: number | undefined;
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
  const { app, networks, rounds, warmup, say } = options;
  const provenance = collectProvenance(app);
  const { python, skipped } = prepare(options);
  const taking = options.contenders.filter((name) => skipped[name] === undefined);
  const matrixProducts = (await runJson(process.execPath, [
    join(app, 'dist/step-times/time-matrix-products.js'),
  ])) as StepTimesResult['matrixProducts'];
  const times = new Map<string, StepTimes>();
  for (const network of networks) {
    for (let round = 0; round < rounds; round++) {
      for (const contender of rotated(taking, round)) {
        const { batch, steps: usual } = stepNetworks[network];
        const steps = options.steps ?? usual;
        const run: StepRun = { network, batch, warmup, steps };
        const output = await runContender(contenders[contender], { app, python, run });
        const middle = [...output.seconds].sort((a, b) => a - b)[output.seconds.length >> 1] ?? NaN;
        say(`round ${round + 1}/${rounds}, ${network}, ${contender}: ${middle.toFixed(3)} s`);
        const key = `${network} ${contender}`;
        times.set(key, joined(times.get(key), { network, contender, batch, output }));
      }
    }
  }
  return { stepTimes: [...times.values()], provenance, rounds, warmup, matrixProducts, skipped };
}

function prepare(options: StepTimesOptions): {
  python: string | undefined;
  skipped: Partial<Record<ContenderName, string>>;
} {
  const wanted = options.contenders.flatMap((name) => libraryOf(name) ?? []);
  const libraries = [...new Set(wanted)];
  const { python, missing } = preparePythonPeers(options.peers, { libraries, say: options.say });
  const skipped: Partial<Record<ContenderName, string>> = {};
  for (const name of options.contenders) {
    const library = libraryOf(name);
    const reason = library && missing[library];
    if (reason === undefined) continue;
    skipped[name] = reason;
    options.say(`skipped: ${contenders[name].title}, since ${library} cannot be installed: ${reason}`);
  }
  return { python, skipped };
}

function libraryOf(name: ContenderName): PythonLibrary | undefined {
  return (contenders[name] as Contender).python;
}

/** Nobody always comes first. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

function runContender(
  contender: Contender,
  { app, python, run }: { app: string; python: string | undefined; run: StepRun },
): Promise<ContenderOutput> {
  const [file, ...own] = contender.program;
  const program = contender.python === undefined ? process.execPath : (python ?? 'python3');
  const { network, batch, warmup, steps } = run;
  const counts = Object.entries({ batch, warmup, steps }).flatMap(([name, value]) => [
    `--${name}`,
    `${value}`,
  ]);
  return runJson(program, [
    join(app, file),
    ...own,
    '--network',
    network,
    ...counts,
  ]) as Promise<ContenderOutput>;
}

/** Runs a program that prints one JSON document as its last line. */
function runJson(program: string, args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve(JSON.parse(Buffer.concat(out).toString('utf8')));
      const reason = Buffer.concat(err).toString('utf8').trim().split('\n').slice(-3).join('\n');
      reject(new Error(`${[program, ...args].join(' ')} ended with exit code ${code}: ${reason}`));
    });
  });
}

function joined(
  before: StepTimes | undefined,
  run: { network: StepNetworkName; contender: ContenderName; batch: number; output: ContenderOutput },
): StepTimes {
  const { output, ...what } = run;
  const { seconds, losses, maxRssBytes, ...facts } = output;
  return {
    ...what,
    ...facts,
    seconds: [...(before?.seconds ?? []), seconds],
    losses: before?.losses ?? losses,
    maxRssBytes: Math.max(before?.maxRssBytes ?? 0, maxRssBytes),
  };
}
