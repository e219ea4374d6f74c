import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  architectureNames,
  architectures,
  architectureTable,
  type StepTime,
  type StepTimeColumn,
} from './index.js';

/** Large networks take minutes where other work has the processor. */
jest.setTimeout(600_000);

const file = (name: string): string => readFileSync(path.join(__dirname, '..', name), 'utf8');

/** The script names the machines; their files are in the order of their columns. */
const machines = [...file('README.md').matchAll(/Step \(batch\), (.*?) *\|/g)].map(([, machine]) => machine!);
const stepTimes = readdirSync(path.join(__dirname, '../bench/results'))
  .sort()
  .map((name, index): StepTimeColumn => {
    const { results } = JSON.parse(file(`bench/results/${name}`)) as {
      results: Record<string, { batch: number; medianSeconds: number }>;
    };
    const times = Object.entries(results).map(([network, { batch, medianSeconds }]): [string, StepTime] => [
      network,
      { batch, seconds: medianSeconds },
    ]);
    return { machine: machines[index] ?? 'not in the README', times: Object.fromEntries(times) };
  });

const before = tf.memory().numTensors;
const table = architectureTable({ stepTimes });

test('the table has a row for every architecture and leaves no tensors behind', () => {
  const rows = table.split('\n');
  expect(rows).toHaveLength(2 + architectureNames.length);
  const { description, publishedFor } = architectures.simple;
  const times = stepTimes.map(({ times: { simple } }) => simple!);
  expect(rows[2]).toBe(
    `| \`simple\` | ${description} | ${publishedFor} | any | 25 | 512 | 3,386,404 | 0.247 G at 32 | ${times.map(({ batch, seconds }) => `${seconds.toFixed(2)} s (${batch}) |`).join(' ')}`,
  );
  expect(tf.memory().numTensors).toBe(before);
});

test('the README shows the table (after a change run scripts/update-readme.mjs)', () => {
  const cells = (text: string): string => text.replace(/ *\| */g, '|').replace(/-+/g, '-');
  expect(cells(file('README.md'))).toContain(cells(table));
});
