/**
 * Times the preparation of training batches of 32 × 32 pictures with the augmentation of CIFAR-100: per worker thread, and inline.
 *
 *   node packages/datasets/bench/batches.bench.mjs [--images 50000] [--batch 100] [--repeats 3] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { batchSequence, createRandom, memoryDataset } from '../dist/index.js';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '50000' },
    batch: { type: 'string', default: '100' },
    repeats: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'batches', provenance });
const images = Number(values.images);
const batchSize = Number(values.batch);
const repeats = Number(values.repeats);

const random = createRandom(1);
const part = {
  pixels: Uint8Array.from({ length: images * 3072 }, () => random.uint32() & 255),
  labels: Int32Array.from({ length: images }, (_, i) => i % 100),
};
const pipelines = {
  plain: undefined,
  'CIFAR-100': { heightShift: 0.15, widthShift: 0.15, horizontalFlip: true },
  'CIFAR-10': { heightShift: 0.15, widthShift: 0.15, horizontalFlip: true, zoom: 0.25 },
};

async function time(dataset, workers) {
  const sequence = batchSequence(dataset, 'train', { batchSize, workers });
  const times = [];
  for (let epoch = -1; epoch < repeats; epoch++) {
    const waited = sequence.waitSeconds;
    const cpu = process.cpuUsage();
    const start = performance.now();
    for await (const batch of sequence.epoch(epoch + 1)) batch.images.at(-1);
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const cpuSeconds = (user + system) / 1e6;
    if (epoch >= 0) times.push({ seconds, cpuSeconds, waitSeconds: sequence.waitSeconds - waited });
  }
  await sequence.close();
  const best = Math.min(...times.map(({ cpuSeconds }) => cpuSeconds));
  return { imagesPerCpuSecond: Math.round(images / best), times };
}

const results = {};
for (const [name, augmentation] of Object.entries(pipelines)) {
  const dataset = memoryDataset({
    name,
    imageShape: [32, 32, 3],
    train: part,
    test: part,
    ...(augmentation ? { augmentation } : {}),
  });
  results[name] = { inline: await time(dataset, 0), 'one worker': await time(dataset, 1) };
  for (const [where, { imagesPerCpuSecond }] of Object.entries(results[name])) {
    process.stderr.write(`${name}, ${where}: ${imagesPerCpuSecond} images per CPU second\n`);
  }
}

const record = {
  benchmark: 'datasets/batches',
  provenance,
  versions: { node: process.version },
  images,
  batchSize,
  repeats,
  results,
};
const text = `${JSON.stringify(record, null, 2)}\n`;
if (out) writeFileSync(out, text);
else process.stdout.write(text);
