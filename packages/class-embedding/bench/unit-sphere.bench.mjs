#!/usr/bin/env node
/**
 * Times the methods on the 1000 classes of ILSVRC: node bench/unit-sphere.bench.mjs [--repeats 3] [--out results.json]
 * The package and its dependencies must be built; the tree comes from `hierarchies/` of the repository. Seconds are those of the
 * method alone, CPU seconds also contain the similarities and the statistics; medians of the repeats.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { readHierarchyFolder } from '@semantic-embeddings/taxonomy';
import { classEmbeddingMethods, computeClassEmbedding, serializeClassEmbedding } from '../dist/index.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { repeats: { type: 'string', default: '3' }, out: { type: 'string' } },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'unit-sphere', provenance });
const repeats = Number(values.repeats);
if (!Number.isInteger(repeats) || repeats < 1)
  throw new RangeError(`expected --repeats ≥ 1, got ${values.repeats}`);

const { taxonomy, classes } = readHierarchyFolder(join(packageFolder, '../../hierarchies/ilsvrc'));

const results = Object.keys(classEmbeddingMethods).map((method) => {
  const runs = Array.from({ length: repeats }, () => run(method));
  const result = {
    method,
    classes: classes.length,
    dimensions: runs[0].dimensions,
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    maxDeviation: runs[0].maxDeviation,
    fileBytes: runs[0].fileBytes,
  };
  console.error(
    `${method}: ${result.seconds.toFixed(3)} s, ${result.cpuSeconds.toFixed(3)} CPU s with statistics`,
  );
  return result;
});

const report = `${JSON.stringify({ benchmark: 'unit-sphere', provenance, versions: versions(), repeats, results }, null, 2)}\n`;
if (out === undefined) process.stdout.write(report);
else writeFileAtomically(out, report);

function run(method) {
  const cpuStart = process.cpuUsage();
  const computed = computeClassEmbedding(taxonomy, { classes, method });
  const { user, system } = process.cpuUsage(cpuStart);
  const { seconds, dimensions, maxDeviation } = computed.statistics;
  const fileBytes = serializeClassEmbedding(computed, '.pickle').length;
  return { seconds, dimensions, maxDeviation, fileBytes, cpuSeconds: (user + system) / 1e6 };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function versions() {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return { node: process.version, 'class-embedding': version };
}
