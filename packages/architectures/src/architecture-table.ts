import type * as tf from '@tensorflow/tfjs';

import type { Architecture, InputRule } from './architecture.js';
import { architectureNames, architectures, type ArchitectureName } from './architectures.js';
import { buildNetwork } from './build-network.js';
import { countMultiplyAccumulates } from './counts/count-multiply-accumulates.js';
import { countParameters } from './counts/count-parameters.js';

/** Measured time of a training step of one architecture. */
export interface StepTime {
  readonly batch: number;
  readonly seconds: number;
}

/** Times that were measured on one machine. */
export interface StepTimeColumn {
  /** Name of the machine, for the head of the column. */
  readonly machine: string;
  readonly times: Readonly<Record<string, StepTime>>;
}

/** What {@link architectureTable} can be told. */
export interface ArchitectureTableOptions {
  /** size of the last layer; @default 100 */
  readonly numOutputs?: number;
  /** a column for each machine, with times by name of the network; @default none */
  readonly stepTimes?: readonly StepTimeColumn[];
}

/**
 * Writes the registry as a Markdown table: name, description, input, layers, features, parameters, multiply-accumulates and,
 * where they are given, times.
 *
 * Every network is built once and disposed of again.
 *
 * @example
 * ```ts
 * architectureTable().split('\n')[2]; // '| `simple` | Plain-11: … | CIFAR-100 | any | 25 | 512 | 3,386,404 | 0.247 G at 32 |'
 * ```
 */
export function architectureTable(options: ArchitectureTableOptions = {}): string {
  const { numOutputs = 100, stepTimes = [] } = options;
  const head = [
    ...['Name', 'Network', 'Published for', 'Sides of the picture', 'Layers', 'Features'],
    ...[`Parameters (${numOutputs} outputs)`, 'Multiply-accumulates'],
    ...stepTimes.map(({ machine }) => `Step (batch), ${machine}`),
  ];
  const rule = head.map((_, column) => (column < 4 ? '---' : '---:'));
  const rows = architectureNames.map((name) => tableRow(name, { numOutputs, stepTimes }));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

interface RowOptions {
  readonly numOutputs: number;
  readonly stepTimes: readonly StepTimeColumn[];
}

function tableRow(name: ArchitectureName, { numOutputs, stepTimes }: RowOptions): string[] {
  const { description, input, publishedFor = '–' }: Architecture = architectures[name];
  const network = buildNetwork(name, { numOutputs, inputSize: input.usualSize });
  const last = network.layers.at(-1) as tf.layers.Layer;
  const features = (last.input as tf.SymbolicTensor).shape.at(-1) as number;
  const giga = (countMultiplyAccumulates(network) / 1e9).toPrecision(3);
  const cells = [
    ...[`\`${name}\``, description, publishedFor, inputText(input)],
    ...[network.layers.length, features, countParameters(network).total].map(grouped),
    `${giga} G at ${input.usualSize}`,
    ...stepTimes.map(({ times }) => timeText(times[name])),
  ];
  network.dispose();
  return cells;
}

const grouped = (count: number): string => count.toLocaleString('en-US');

function inputText({ fixedSize, multipleOf = 1, minimum = 1 }: InputRule): string {
  if (fixedSize !== undefined) return `${fixedSize}`;
  if (multipleOf > 1) return `multiples of ${multipleOf}`;
  return minimum > 1 ? `from ${minimum}` : 'any';
}

function timeText(time: StepTime | undefined): string {
  return time === undefined ? '–' : `${time.seconds.toFixed(2)} s (${time.batch})`;
}
