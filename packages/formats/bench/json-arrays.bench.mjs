#!/usr/bin/env node
/**
 * Measures reading JSON in the form of iNaturalist 2018, each way in a process of its own, for its peak of memory:
 * node bench/json-arrays.bench.mjs [--images 437513] [--out results.json]
 * The package must be built. The file is written into the folder for temporary files and removed afterwards.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readJsonArrays, writeFileAtomically } from '../dist/index.js';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '437513' },
    out: { type: 'string' },
    subject: { type: 'string' },
    file: { type: 'string' },
  },
});
const names = ['images', 'annotations', 'categories'];
const subjects = {
  'all lists, one element at a time': (path, use) => readLists(path, { lists: names, use }),
  'the categories, one at a time': (path, use) => readLists(path, { lists: ['categories'], use }),
  'JSON.parse of the file': (path, use) => {
    const json = JSON.parse(readFileSync(path, 'utf8'));
    for (const name of names) json[name].forEach(use);
  },
};

if (values.subject === undefined) await compare(Number(values.images));
else measure(subjects[values.subject], values.file);

function readLists(path, { lists, use }) {
  readJsonArrays(path, { arrays: Object.fromEntries(lists.map((name) => [name, use])) });
}

/** Runs one subject in this process. */
function measure(read, path) {
  let elements = 0;
  read(path, () => elements++);
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ name: values.subject, elements, cpuSeconds, peakMegabytes }));
}

async function compare(images) {
  if (!Number.isInteger(images) || images < 1)
    throw new RangeError(`expected a positive integer, got ${values.images}`);
  // Not a literal: what only benchmarks need is no dependency of the package.
  const { collectProvenance, resultPath } = await import(
    new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
  );
  const provenance = collectProvenance(import.meta.dirname);
  const out = values.out && resultPath(values.out, { name: 'json-arrays', provenance });
  const folder = mkdtempSync(join(tmpdir(), 'json-arrays-'));
  try {
    const file = join(folder, 'train.json');
    writeAnnotations(file, images);
    const results = Object.keys(subjects).map((subject) => {
      const args = [fileURLToPath(import.meta.url), '--subject', subject, '--file', file];
      const result = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
      console.error(`${subject}: ${result.cpuSeconds.toFixed(1)} CPU s, at most ${result.peakMegabytes} MB`);
      return result;
    });
    const sizes = { images, fileBytes: statSync(file).size };
    const versions = { node: process.version };
    const report = `${JSON.stringify({ benchmark: 'json-arrays', provenance, versions, sizes, results }, null, 2)}\n`;
    if (out === undefined) process.stdout.write(report);
    else writeFileAtomically(out, report);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes as many images and annotations, of 8142 categories. */
function writeAnnotations(path, images) {
  const file = openSync(path, 'w');
  const lists = {
    images: [images, imageOf],
    annotations: [images, (id) => ({ image_id: id, category_id: id % 8142, id })],
    categories: [
      8142,
      (id) => ({ name: `species ${id}`, supercategory: 'Plantae', genus: `G${id % 5000}`, id }),
    ],
  };
  writeSync(file, '{"info": {"year": 2018}');
  for (const [name, [count, make]] of Object.entries(lists)) {
    writeSync(file, `, "${name}": [`);
    for (let from = 0; from < count; from += 4096) {
      const size = Math.min(4096, count - from);
      const texts = Array.from({ length: size }, (_, index) => JSON.stringify(make(from + index)));
      writeSync(file, `${from > 0 ? ', ' : ''}${texts.join(', ')}`);
    }
    writeSync(file, ']');
  }
  writeSync(file, '}');
  closeSync(file);
}

function imageOf(id) {
  const digits = `${id}`.padStart(32, '0123456789abcdef');
  return {
    file_name: `train_val2018/Plantae/${id % 8142}/${digits}.jpg`,
    ...{ license: 3, rights_holder: id % 7 ? 'Some Body {a}' : '張恒 "q" \\', height: 600, width: 800 },
    ...{ url: `https://example.org/${digits.repeat(8)}`, id },
  };
}
