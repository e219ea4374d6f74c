import type { StepNetworkName } from './step-networks.js';

/** Steps that one process times. */
export interface StepRun {
  readonly network: StepNetworkName;
  readonly batch: number;
  /** Steps before those that count. */
  readonly warmup: number;
  readonly steps: number;
}

/** One way to train. */
export interface Contender {
  readonly title: string;
  /** Whether it is a peer that needs Python. */
  readonly python?: 'tensorflow' | 'torch';
  /** Whether it computes in bfloat16, which takes a processor that can. @default false */
  readonly bfloat16?: boolean;
  /** Whether it takes part only where it is asked for, because it takes minutes before its first step. @default false */
  readonly onRequest?: boolean;
  /** Program file, relative to the app, and its own arguments. */
  readonly program: readonly [file: string, ...args: string[]];
}

/** Who takes part, by name. */
export const contenders = {
  eager: {
    title: 'TensorFlow.js, operation by operation',
    program: ['dist/measures/time-own-steps.js', '--mode', 'eager'],
  },
  captured: {
    title: 'captured graph',
    program: ['dist/measures/time-own-steps.js', '--mode', 'captured'],
  },
  'captured-bfloat16': {
    title: 'captured graph, bfloat16',
    bfloat16: true,
    program: ['dist/measures/time-own-steps.js', '--mode', 'bfloat16'],
  },
  keras: {
    title: 'Python Keras, tf.function',
    python: 'tensorflow',
    program: ['peers/keras_step.py'],
  },
  torch: { title: 'PyTorch, eager', python: 'torch', program: ['peers/torch_step.py'] },
  'torch-channels-first': {
    title: 'PyTorch, eager, its default memory order',
    python: 'torch',
    program: ['peers/torch_step.py', '--channels-first'],
  },
  'torch-compiled': {
    title: 'PyTorch, compiled',
    onRequest: true,
    python: 'torch',
    program: ['peers/torch_step.py', '--compile'],
  },
  'torch-autocast': {
    title: 'PyTorch, autocast to bfloat16',
    bfloat16: true,
    python: 'torch',
    program: ['peers/torch_step.py', '--autocast'],
  },
  'torch-compiled-autocast': {
    title: 'PyTorch, compiled, autocast to bfloat16',
    onRequest: true,
    bfloat16: true,
    python: 'torch',
    program: ['peers/torch_step.py', '--compile', '--autocast'],
  },
} as const satisfies Record<string, Contender>;

/** Name of one of {@link contenders}. */
export type ContenderName = keyof typeof contenders;

/** Those who take part where nobody is named. */
export const usualContenders: readonly ContenderName[] = (Object.keys(contenders) as ContenderName[]).filter(
  (name) => !(contenders[name] as Contender).onRequest,
);

/** What the process of a contender prints. */
export interface ContenderOutput {
  /** Seconds of every step that counts, from the arrays of the batch to the loss as a number. */
  readonly seconds: readonly number[];
  /** When the first of them began, milliseconds since 1970. */
  readonly began: number;
  /** Losses of all steps. */
  readonly losses: readonly number[];
  /** Number of parameters, moving averages included where the library counts them. */
  readonly parameters: number;
  /** Multiply-accumulates of one picture in one forward pass, told by our own contenders. */
  readonly multiplyAccumulates?: number;
  readonly maxRssBytes: number;
  /** Memory in use before the first step, with libraries, network and batch; told where peak memory is compared. */
  readonly readyRssBytes?: number;
  readonly versions: Readonly<Record<string, string>>;
}
