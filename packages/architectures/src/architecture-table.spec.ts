import { readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { architectureNames, architectures, architectureTable, type StepTime } from './index.js';

/** Large networks take minutes where other work has the processor. */
jest.setTimeout(600_000);

const file = (name: string): string => readFileSync(path.join(__dirname, '..', name), 'utf8');

const { results } = JSON.parse(file('bench/results/all-architectures.json')) as {
  results: Record<string, { batch: number; medianSeconds: number }>;
};
const stepTimes = Object.fromEntries(
  Object.entries(results).map(([name, { batch, medianSeconds }]): [string, StepTime] => [
    name,
    { batch, seconds: medianSeconds },
  ]),
);

const before = tf.memory().numTensors;
const table = architectureTable({ stepTimes });

test('the table has a row for every architecture and leaves no tensors behind', () => {
  const rows = table.split('\n');
  expect(rows).toHaveLength(2 + architectureNames.length);
  const { description, publishedFor } = architectures.simple;
  const { batch, seconds } = stepTimes['simple'] as StepTime;
  expect(rows[2]).toBe(
    `| \`simple\` | ${description} | ${publishedFor} | any | 25 | 512 | 3,386,404 | 0.247 G at 32 | ${seconds.toFixed(2)} s (${batch}) |`,
  );
  expect(tf.memory().numTensors).toBe(before);
});

test('the README shows the table (after a change run scripts/update-readme.mjs)', () => {
  const cells = (text: string): string => text.replace(/ *\| */g, '|').replace(/-+/g, '-');
  expect(cells(file('README.md'))).toContain(cells(table));
});
