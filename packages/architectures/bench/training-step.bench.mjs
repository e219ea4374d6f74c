/**
 * Times forward and backward pass of a training step: with the fused layers of this package, and with the batch normalization
 * and the gradients that TensorFlow.js has of its own.
 *
 *   node packages/architectures/bench/training-step.bench.mjs [--architecture simple] [--batch 100] [--repeats 5] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    architecture: { type: 'string', default: 'simple' },
    batch: { type: 'string', default: '100' },
    repeats: { type: 'string', default: '5' },
    out: { type: 'string' },
  },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'training-step', provenance });

// Before native TensorFlow is loaded, which would leave oneDNN off on some processors.
process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
const tf = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
const { architecture } = values;
const batch = Number(values.batch);
const repeats = Number(values.repeats);
/** Side of the pictures; known once the package is loaded. */
let side;

/** Seconds and CPU seconds of every repeat, after two steps that do not count. */
function timeSteps(model) {
  const x = tf.randomUniform([batch, side, side, 3], -1, 1, 'float32', 1);
  const target = tf.randomUniform([batch, 100], 0, 1, 'float32', 2);
  const variables = model.trainableWeights.map((weight) => weight.read());
  const step = () =>
    tf.tidy(() => {
      const loss = () => model.apply(x, { training: true }).mul(target).sum().div(-batch);
      return tf.variableGrads(loss, variables).value.dataSync()[0];
    });
  const times = [];
  for (let i = -2; i < repeats; i++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    step();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    if (i >= 0) times.push({ seconds, cpuSeconds: (user + system) / 1e6 });
  }
  tf.dispose([x, target]);
  return times;
}

/** The same network with TensorFlow.js' own batch normalization. */
async function withStockNormalization(model) {
  const topology = JSON.parse(
    JSON.stringify(model.toJSON(null, false)).replaceAll('"FusedBatchNormalization"', '"BatchNormalization"'),
  );
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology: topology }));
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const summary = (times) => ({
  medianSeconds: median(times.map(({ seconds }) => seconds)),
  medianCpuSeconds: median(times.map(({ cpuSeconds }) => cpuSeconds)),
  times,
});

// The stock gradients must be timed before buildNetwork replaces them for the process.
const composed = ['Relu', 'Selu'].map((kernel) => tf.getGradient(kernel));
const { architectures, buildNetwork } = await import('../dist/index.js');
side = architectures[architecture.replace(/-selu$/i, '')]?.input.usualSize;
const model = buildNetwork(architecture, { numOutputs: 100 });
const fused = composed.map(({ kernelName }) => tf.getGradient(kernelName));
const exchange = (gradients) => {
  for (const gradient of gradients) {
    tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(gradient);
  }
};
const results = { fused: summary(timeSteps(model)) };
exchange(composed);
results.composedActivationGradients = summary(timeSteps(model));
results.stock = summary(timeSteps(await withStockNormalization(model)));
exchange(fused);

const report = {
  benchmark: 'architectures/training-step',
  provenance,
  versions: { node: process.version, tfjs: tf.version.tfjs, backend: tf.getBackend() },
  sizes: { architecture, batch, picture: [side, side, 3], outputs: 100 },
  repeats,
  results,
};
const text = `${JSON.stringify(report, null, 2)}\n`;
if (out === undefined) process.stdout.write(text);
else writeFileSync(out, text);
