#!/usr/bin/env node
/**
 * Times class similarity matrices: node bench/similarity-matrix.bench.mjs [--repeats 3] [--out results.json]
 * The package must be built. ILSVRC comes from `hierarchies/`; iNaturalist 2018 is a random tree with as many nodes, leaves and
 * levels as the published one. Seconds are the medians of the repeats; CPU seconds count all threads.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readHierarchyFolder, similarityMatrix, Taxonomy } from '../dist/index.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { repeats: { type: 'string', default: '3' }, out: { type: 'string' } },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'similarity-matrix', provenance });
const repeats = Number(values.repeats);
if (!Number.isInteger(repeats) || repeats < 1)
  throw new RangeError(`expected --repeats ≥ 1, got ${values.repeats}`);

const subjects = {
  'CIFAR-100': () => fromFolder('cifar-100'),
  NABirds: () => fromFolder('nabirds'),
  'ILSVRC tree': () => fromFolder('ilsvrc'),
  'ILSVRC DAG': () => fromFolder('ilsvrc-dag'),
  'iNaturalist 2018 (random tree of its size)': likeINaturalist2018,
};

const results = Object.entries(subjects).flatMap(([name, load]) => {
  const { taxonomy, classes } = load();
  return ['LCS_HEIGHT', 'WUP'].map((measure) => {
    const timings = Array.from({ length: repeats }, () =>
      time(() => similarityMatrix(taxonomy, { classes, measure })),
    );
    const result = {
      name,
      measure,
      nodes: taxonomy.size,
      classes: classes.length,
      seconds: median(timings.map(({ seconds }) => seconds)),
      cpuSeconds: median(timings.map(({ cpuSeconds }) => cpuSeconds)),
    };
    console.error(
      `${name}, ${measure}: ${result.cpuSeconds.toFixed(3)} CPU s, ${result.seconds.toFixed(3)} s`,
    );
    return result;
  });
});

const report = `${JSON.stringify({ benchmark: 'similarity-matrix', provenance, versions: versions(), repeats, results }, null, 2)}\n`;
if (out === undefined) process.stdout.write(report);
else writeFileSync(out, report);

function fromFolder(name) {
  return readHierarchyFolder(join(packageFolder, '../../hierarchies', name));
}

/** Eight levels of 14,036 nodes; every node has at least one child, the others are spread at random with a fixed seed. */
function likeINaturalist2018() {
  const levels = [1, 6, 25, 57, 272, 1118, 4415, 8142];
  let state = 2018;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const edges = [];
  let first = 0;
  for (let level = 1; level < levels.length; level++) {
    const [parents, children] = [levels[level - 1], levels[level]];
    for (let i = 0; i < children; i++) {
      edges.push([first + (i < parents ? i : random(parents)), first + parents + i]);
    }
    first += parents;
  }
  const taxonomy = Taxonomy.fromEdges(edges);
  return { taxonomy, classes: taxonomy.leaves };
}

function time(work) {
  const [start, cpuStart] = [process.hrtime.bigint(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(cpuStart);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, cpuSeconds: (user + system) / 1e6 };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function versions() {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return { node: process.version, taxonomy: version };
}
