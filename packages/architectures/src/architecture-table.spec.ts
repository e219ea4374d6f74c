import { readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { architectureNames, architectures, architectureTable } from './index.js';

test('the table has a row for every architecture and leaves no tensors behind', () => {
  const before = tf.memory().numTensors;
  const rows = architectureTable({ numOutputs: 10 }).split('\n');
  expect(rows).toHaveLength(2 + architectureNames.length);
  expect(rows[2]).toBe(`| \`simple\` | ${architectures.simple.description} | any | 25 | 3,340,234 |`);
  expect(tf.memory().numTensors).toBe(before);
});

test('the README shows the table (after a change run scripts/update-readme.mjs)', () => {
  const readme = readFileSync(path.join(__dirname, '../README.md'), 'utf8');
  const cells = (text: string): string => text.replace(/ *\| */g, '|').replace(/-+/g, '-');
  expect(cells(readme)).toContain(cells(architectureTable()));
});
