#!/usr/bin/env node
/**
 * Measures importing the word vectors of 1000 classes from a large text file, in a process of its own for its peak of memory:
 * node bench/word-vectors.bench.mjs [--words 2000000] [--dimensions 50] [--out results.json]
 * The package must be built. The file is written into the folder for temporary files and removed afterwards.
 */
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importWordVectors } from '../dist/index.js';

const { values } = parseArgs({
  options: {
    words: { type: 'string', default: '2000000' },
    dimensions: { type: 'string', default: '50' },
    out: { type: 'string' },
    file: { type: 'string' },
  },
});
const [words, dimensions] = [Number(values.words), Number(values.dimensions)];

if (values.file === undefined) await compare();
else await measure(values.file);

/** Imports in this process. */
async function measure(path) {
  const names = new Map(
    Array.from({ length: 1000 }, (_, id) => [id, `word${Math.floor((id * words) / 1000)}`]),
  );
  const { embedding } = await importWordVectors(path, { names });
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({ name: 'importWordVectors', shape: embedding.shape, cpuSeconds, peakMegabytes }),
  );
}

async function compare() {
  if (!(Number.isInteger(words) && words >= 1000))
    throw new RangeError(`expected a whole number of at least 1000 as --words, got ${values.words}`);
  if (!(Number.isInteger(dimensions) && dimensions >= 2))
    throw new RangeError(`expected a whole number of at least 2 as --dimensions, got ${values.dimensions}`);
  // Not a literal: what only benchmarks need is no dependency of the package.
  const { collectProvenance, resultPath } = await import(
    new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
  );
  const provenance = collectProvenance(import.meta.dirname);
  const out = values.out && resultPath(values.out, { name: 'word-vectors', provenance });
  const folder = mkdtempSync(join(tmpdir(), 'word-vectors-'));
  try {
    const file = join(folder, 'vectors.txt');
    writeVectors(file);
    const args = [fileURLToPath(import.meta.url), '--words', values.words, '--file', file];
    const result = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    console.error(`${result.cpuSeconds.toFixed(1)} CPU s, at most ${result.peakMegabytes} MB`);
    const sizes = { words, dimensions, fileBytes: statSync(file).size };
    const versions = { node: process.version };
    const report = `${JSON.stringify({ benchmark: 'word-vectors', provenance, versions, sizes, results: [result] }, null, 2)}\n`;
    if (out === undefined) process.stdout.write(report);
    else writeFileAtomically(out, report);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes lines of a word and numbers with five decimals, as GloVe has them. */
function writeVectors(path) {
  const texts = Array.from({ length: 2000 }, (_, value) => (value / 1000 - 1).toFixed(5));
  const file = openSync(path, 'w');
  for (let from = 0; from < words; from += 4096) {
    const lines = Array.from({ length: Math.min(4096, words - from) }, (_, index) => {
      const numbers = Array.from(
        { length: dimensions },
        (_, place) => texts[((from + index) * 31 + place * 7) % 2000],
      );
      return `word${from + index} ${numbers.join(' ')}\n`;
    });
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}
