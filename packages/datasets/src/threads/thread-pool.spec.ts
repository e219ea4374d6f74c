import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const library = pathToFileURL(path.resolve(__dirname, '../../dist/index.js')).href;

/** Closes the threads when their replies have come but were not read, and nothing else keeps the process alive. */
const program = `
import { batchSequence, memoryDataset } from '${library}';
const images = { pixels: new Uint8Array(4 * 2 * 2 * 3), classIds: Int32Array.of(0, 1, 0, 1) };
const dataset = memoryDataset({ name: 'tiny', imageShape: [2, 2, 3], train: images, test: images, classes: [0, 1] });
const options = { batchSize: 1, shuffle: false, augment: false, seed: 0, workers: 2 };
const sequence = batchSequence(dataset, 'train', options);
const batches = sequence.epoch(0)[Symbol.asyncIterator]();
await batches.next();
const begin = performance.now();
sequence.epoch(1)[Symbol.asyncIterator]().next().catch(() => undefined);
while (performance.now() - begin < 300);
await sequence.close();
console.log('closed');
`;

it('keeps the process alive until its threads have ended', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toBe('closed\n');
  expect(status).toBe(0);
});
