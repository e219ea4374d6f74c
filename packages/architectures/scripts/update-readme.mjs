/**
 * Writes the table of architectures into README.md, with a column of times for each file of bench/results:
 * `node packages/architectures/scripts/update-readme.mjs` after a build.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
const { architectureTable } = await import('../dist/index.js');
// Not a literal: what only benchmarks need is no dependency of the package.
const { machineTitle } = await import(new URL('../../../apps/benchmarks/dist/index.js', import.meta.url));

const folder = new URL('../bench/results/', import.meta.url);
const stepTimes = readdirSync(folder)
  .sort()
  .map((file) => {
    const { provenance, hardware, results } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const times = Object.entries(results).map(([name, { batch, medianSeconds }]) => [
      name,
      { batch, seconds: medianSeconds },
    ]);
    // Files of before instruction sets were recorded tell the hardware in two words.
    const machine = machineTitle(provenance ?? { processor: hardware.cpu, cores: hardware.cores });
    return { machine, times: Object.fromEntries(times) };
  });
const readme = new URL('../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
const section = /(<!-- architectures -->\n)[^]*?(\n<!-- \/architectures -->)/;
if (!section.test(text)) throw new Error('README.md has no section <!-- architectures -->');
const table = architectureTable({ stepTimes });
writeFileSync(
  readme,
  text.replace(section, (_, start, end) => `${start}\n${table}\n${end}`),
);
