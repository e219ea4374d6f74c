/**
 * CPU seconds (user + system, all threads) of whole commands, from process start to exit.
 *
 * usage: node apps/cli/bench/commands.bench.mjs --out FILE [--repeats 5]
 *
 * In a folder, the file is named after the machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const app = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const workspace = resolve(app, '../..');
const shared = resolve(workspace, process.env.SEMANTIC_EMBEDDINGS_SHARED ?? '../shared');
const program = join(app, 'bin/semantic-embeddings.mjs');

const { values } = parseArgs({
  options: { out: { type: 'string' }, repeats: { type: 'string', default: '5' } },
});
const repeats = Number(values.repeats);
if (values.out === undefined || !Number.isInteger(repeats) || repeats < 1) {
  console.error('usage: node apps/cli/bench/commands.bench.mjs --out FILE [--repeats 5]');
  process.exit(2);
}
if (!existsSync(join(shared, 'golden/retrieval'))) {
  console.error(`no reference data in ${shared}; set SEMANTIC_EMBEDDINGS_SHARED to its folder`);
  process.exit(1);
}

// Not a literal: what only benchmarks need is no dependency of the command line.
const { collectProvenance, resultPath } = await import(
  new URL('../../benchmarks/dist/index.js', import.meta.url)
);
const { version } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
const provenance = {
  ...collectProvenance(workspace),
  loadAverage: loadavg()[0],
  libraries: { 'semantic-embeddings': version },
};
const out = resultPath(values.out, { name: 'commands', provenance });

const work = mkdtempSync(join(tmpdir(), 'semantic-embeddings-bench-'));
const retrieval = [
  ...['evaluate', 'retrieval', '--labels', join(shared, 'golden/retrieval/labels.npy')],
  ...['--hierarchy', join(workspace, 'hierarchies/cifar-100/hierarchy.txt')],
  ...['--feat', join(shared, 'golden/retrieval/shared_s0.2.pickle'), '--json'],
];
const commands = {
  '`evaluate retrieval`, 10,000 × 100 features, whole ranking with AP': {
    originalCpuSeconds: 201,
    args: retrieval,
  },
  '`evaluate retrieval --clip-ahp 250`, 10,000 × 100 features, with AP': {
    originalCpuSeconds: 100,
    args: [...retrieval, '--clip-ahp', '250'],
  },
  '`class-embedding compute`, unitsphere of 1000 ILSVRC classes': {
    args: [
      ...['class-embedding', 'compute', '--hierarchy', join(workspace, 'hierarchies/ilsvrc/hierarchy.txt')],
      ...['--str-ids', '--out', join(work, 'ilsvrc.pickle'), '--json'],
    ],
  },
};

const timings = [];
try {
  for (const [name, { args, originalCpuSeconds }] of Object.entries(commands)) {
    const runs = Array.from({ length: repeats }, () => measure(args));
    const cpuSeconds = runs.map((run) => run.cpuSeconds);
    const wallSeconds = runs.map((run) => run.wallSeconds);
    timings.push({ name, cpuSeconds, wallSeconds, ...(originalCpuSeconds && { originalCpuSeconds }) });
    console.log(
      `${name}: ${median(cpuSeconds).toFixed(2)} CPU s, ${median(wallSeconds).toFixed(2)} s (median of ${repeats})`,
    );
  }
} finally {
  rmSync(work, { recursive: true });
}
writeFileSync(
  out,
  `${JSON.stringify({ kind: 'commands', formatVersion: 2, provenance, repeats, commands: timings }, null, 2)}\n`,
);

/** The shell's `times` reports what the operating system charged to the finished child, all threads included. */
function measure(args) {
  const started = performance.now();
  const run = spawnSync(
    'bash',
    ['-c', '"$@" >/dev/null && times', 'bash', process.execPath, program, ...args],
    {
      encoding: 'utf8',
    },
  );
  const wallSeconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`${args.slice(0, 2).join(' ')} failed: ${run.stderr}`);
  const children = run.stdout.trim().split('\n').at(-1);
  const cpuSeconds = children
    .split(/\s+/)
    .map((time) => /^(\d+)m([\d.]+)s$/.exec(time))
    .reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  return { cpuSeconds, wallSeconds };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
