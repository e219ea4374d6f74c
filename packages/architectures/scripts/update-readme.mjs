/**
 * Writes the table of architectures into README.md, with the times of bench/results/all-architectures.json:
 * `node packages/architectures/scripts/update-readme.mjs` after a build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
const { architectureTable } = await import('../dist/index.js');

const { results } = JSON.parse(
  readFileSync(new URL('../bench/results/all-architectures.json', import.meta.url), 'utf8'),
);
const stepTimes = Object.fromEntries(
  Object.entries(results).map(([name, { batch, medianSeconds }]) => [
    name,
    { batch, seconds: medianSeconds },
  ]),
);
const readme = new URL('../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
const section = /(<!-- architectures -->\n)[^]*?(\n<!-- \/architectures -->)/;
if (!section.test(text)) throw new Error('README.md has no section <!-- architectures -->');
const table = architectureTable({ stepTimes });
writeFileSync(
  readme,
  text.replace(section, (_, start, end) => `${start}\n${table}\n${end}`),
);
