/**
 * Times forward and backward pass of a training step of every architecture, each in a process of its own, with batches
 * that need up to 12 GiB. The README table shows the medians.
 *
 *   node packages/architectures/bench/all-architectures.bench.mjs [--repeats 5] [--only NAME,NAME] [--out FILE]
 */
import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    repeats: { type: 'string', default: '5' },
    only: { type: 'string' },
    out: { type: 'string' },
    /** the part of a child process */
    measure: { type: 'string' },
  },
});
const repeats = Number(values.repeats);
if (!Number.isInteger(repeats) || repeats < 1)
  throw new RangeError(`repeats must be ≥ 1, got ${values.repeats}`);

// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'all-architectures', provenance });

// Before native TensorFlow is loaded, which would greet every time and leave oneDNN off on some processors.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
const tf = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
const { architectureNames, architectures, buildNetwork } = await import('../dist/index.js');

/** Pictures in a batch, by their side. */
const batches = { 32: 8, 224: 2 };

if (values.measure !== undefined) process.stdout.write(JSON.stringify(measure(values.measure)));
else measureAll();

/** Seconds of every repeat after a first step that does not count. */
function measure(name) {
  const { usualSize } = architectures[name].input;
  const batch = batches[usualSize];
  const started = performance.now();
  const model = buildNetwork(name, { numOutputs: 100 });
  const buildSeconds = (performance.now() - started) / 1000;
  const x = tf.randomUniform([batch, usualSize, usualSize, 3], -1, 1, 'float32', 1);
  const target = tf.randomUniform([batch, 100], 0, 1, 'float32', 2);
  const variables = model.trainableWeights.map((weight) => weight.read());
  const loss = () => model.apply(x, { training: true }).mul(target).sum().div(-batch);
  const seconds = [];
  for (let i = -1; i < repeats; i++) {
    const start = performance.now();
    tf.tidy(() => tf.variableGrads(loss, variables).value.dataSync());
    if (i >= 0) seconds.push((performance.now() - start) / 1000);
  }
  const { maxRSS } = process.resourceUsage();
  return {
    batch,
    side: usualSize,
    medianSeconds: median(seconds),
    seconds,
    buildSeconds,
    maxRssBytes: maxRSS * 1024,
  };
}

function measureAll() {
  const names = values.only === undefined ? architectureNames : values.only.split(',');
  for (const name of names)
    if (!(name in architectures))
      throw new RangeError(`unknown architecture "${name}"; known: ${architectureNames.join(', ')}`);
  const results = {};
  for (const name of names) {
    const args = [fileURLToPath(import.meta.url), '--measure', name, '--repeats', String(repeats)];
    results[name] = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    console.error(`${name}: ${results[name].medianSeconds.toFixed(2)} s for ${results[name].batch}`);
  }
  const text = `${JSON.stringify({ ...circumstances(), repeats, results }, null, 2)}\n`;
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(`${out}.part`, text);
  renameSync(`${out}.part`, out);
}

function circumstances() {
  return {
    benchmark: 'architectures/all-architectures',
    provenance,
    load: loadavg(),
    versions: { node: process.version, tfjs: tf.version.tfjs, backend: tf.getBackend() },
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
