/**
 * Times an update of the optimizer of this package (momentum, clipping, L2 penalties, all parameters in one vector) and,
 * for comparison, one of TensorFlow.js' momentum optimizer (without clipping and penalties).
 *
 *   node packages/training/bench/optimizer-update.bench.mjs [--architecture simple] [--repeats 30] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { buildNetwork } from '@semantic-embeddings/architectures';
import { MomentumOptimizer, trainableParameters } from '../dist/index.js';

const { values } = parseArgs({
  options: {
    architecture: { type: 'string', default: 'simple' },
    repeats: { type: 'string', default: '30' },
    out: { type: 'string' },
  },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'optimizer-update', provenance });

// Before native TensorFlow is loaded, which would leave oneDNN off on some processors.
process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
const tf = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
const repeats = Number(values.repeats);
const network = buildNetwork(values.architecture, { numOutputs: 100 });
const { trainable } = trainableParameters(network);
const gradients = trainable.map(({ variable }) => tf.randomNormal(variable.shape, 0, 1e-3, 'float32', 1));

/** Milliseconds and CPU milliseconds of an update, medians over the repeats after three that do not count. */
function time(update) {
  const times = [];
  for (let i = -3; i < repeats; i++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    tf.tidy(update);
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    if (i >= 0) times.push({ milliseconds, cpuMilliseconds: (user + system) / 1000 });
  }
  const median = (field) => times.map((entry) => entry[field]).sort((a, b) => a - b)[Math.floor(repeats / 2)];
  return { milliseconds: median('milliseconds'), cpuMilliseconds: median('cpuMilliseconds') };
}

const optimizer = new MomentumOptimizer(trainable, { clipNorm: 10 });
const own = time(() => void optimizer.update(gradients, tf.scalar(0.01)));
const stockOptimizer = tf.train.momentum(0.01, 0.9);
const named = Object.fromEntries(trainable.map(({ variable }, index) => [variable.name, gradients[index]]));
const stock = time(() => stockOptimizer.applyGradients(named));

const result = {
  benchmark: 'optimizer-update',
  provenance,
  versions: {
    node: process.version,
    tensorflowjs: tf.version.tfjs,
    tensorflow: tf.backend().binding.TF_Version,
  },
  architecture: values.architecture,
  parameters: trainable.reduce((sum, { variable }) => sum + variable.size, 0),
  tensors: trainable.length,
  repeats,
  results: { own, tensorflowjs: stock },
};
const text = `${JSON.stringify(result, null, 2)}\n`;
if (out) writeFileSync(out, text);
else process.stdout.write(text);
