#!/usr/bin/env node
/**
 * Times training steps of this project in a process of its own and prints one JSON document.
 *
 *   node dist/measures/time-own-steps.js --mode captured --network simple --batch 100 --warmup 2 --steps 8
 */
import { parseArgs } from 'node:util';
import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import type { ContenderOutput } from './contenders.js';
import { stepNetworks, type StepNetworkName } from './step-networks.js';

const modes = {
  eager: { eager: true },
  captured: {},
  bfloat16: { precision: 'bfloat16' },
} as const;

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'captured' },
    network: { type: 'string', default: 'simple' },
    batch: { type: 'string', default: '100' },
    warmup: { type: 'string', default: '2' },
    steps: { type: 'string', default: '8' },
  },
});

/** A measurement of something else than what was asked for must not look like one. */
function oneOf<Name extends string>(option: string, choices: Readonly<Record<Name, unknown>>): Name {
  const value = values[option as keyof typeof values];
  if (Object.hasOwn(choices, value)) return value as Name;
  throw new RangeError(`--${option}: expected ${Object.keys(choices).join(', ')}, got '${value}'`);
}

function count(option: 'batch' | 'warmup' | 'steps'): number {
  const value = Number(values[option]);
  if (Number.isSafeInteger(value) && value >= (option === 'warmup' ? 0 : 1)) return value;
  throw new RangeError(
    `--${option}: expected a number of ${option === 'batch' ? 'images' : 'steps'}, got '${values[option]}'`,
  );
}

const mode = oneOf('mode', modes);
const network = oneOf<StepNetworkName>('network', stepNetworks);
const [batch, warmup, steps] = [count('batch'), count('warmup'), count('steps')];

const tf = loadTensorFlow();
const [architectures, training] = await Promise.all([
  import('@semantic-embeddings/architectures'),
  import('@semantic-embeddings/training'),
]);
const { buildNetwork, countMultiplyAccumulates, countParameters, embeddingModel, withClassificationHead } =
  architectures;
const classes = 100;
const { side } = stepNetworks[network];

const base = buildNetwork(network, { numOutputs: classes, inputSize: side, seed: 1 });
const model = withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), {
  numClasses: classes,
  seed: 1,
});
const embedding = tf.tidy(
  () => tf.linalg.qr(tf.randomNormal([classes, classes], 0, 1, 'float32', 1))[0],
) as never;
const objective = training.embeddingObjective({ embedding, numClasses: classes, clsWeight: 0.1 });
const { trainable, frozenPenalty } = training.trainableParameters(model);
const engine = training.createTrainingEngine(
  { model, objective, trainable, frozenPenalty, optimizer: { clipNorm: 10 } },
  modes[mode],
);

let state = 1;
const images = Float32Array.from({ length: batch * side * side * 3 }, () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 31 - 1;
});
const labels = Int32Array.from({ length: batch }, (_, image) => image % classes);
const seconds: number[] = [];
const losses: number[] = [];
const readyRssBytes = process.memoryUsage.rss();
let began = Date.now();
for (let index = 0; index < warmup + steps; index++) {
  if (index === warmup) began = Date.now();
  const start = performance.now();
  const loss = tf.tidy(() => {
    const input = {
      images: tf.tensor4d(images.slice(), [batch, side, side, 3]),
      labels: tf.tensor1d(labels, 'int32'),
    };
    return engine.step(input, tf.scalar(0.01)).dataSync()[0]!;
  });
  seconds.push((performance.now() - start) / 1000);
  losses.push(loss);
}
const nativeVersion = (tf.backend() as unknown as { binding: { TF_Version: string } }).binding.TF_Version;
const output: ContenderOutput = {
  seconds: seconds.slice(warmup),
  began,
  losses,
  parameters: countParameters(model).total,
  multiplyAccumulates: countMultiplyAccumulates(model),
  maxRssBytes: process.resourceUsage().maxRSS * 1024,
  readyRssBytes,
  versions: { tensorflow: nativeVersion, tfjs: tf.version_core, node: process.version },
};
console.log(JSON.stringify(output));
