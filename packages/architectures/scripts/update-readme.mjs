/** Writes the table of architectures into README.md: `node packages/architectures/scripts/update-readme.mjs` after a build. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
const { architectureTable } = await import('../dist/index.js');

const readme = new URL('../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
const section = /(<!-- architectures -->\n)[^]*?(\n<!-- \/architectures -->)/;
if (!section.test(text)) throw new Error('README.md has no section <!-- architectures -->');
writeFileSync(
  readme,
  text.replace(section, (_, start, end) => `${start}\n${architectureTable()}\n${end}`),
);
