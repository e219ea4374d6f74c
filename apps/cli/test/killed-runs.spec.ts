import { createRandom } from '@semantic-embeddings/datasets';
import { trainingMethods } from '@semantic-embeddings/training/options';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { leftovers, runAndKill, sha256, type KillMoment } from './killed-run.js';
import { runCommand, runJson } from './run-command.js';

const isFull = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];

/** Class embeddings, and a network that others begin with. */
const [vectors, network] = [inFolder('vectors.pickle'), inFolder('network')];
const size = ['--architecture', 'plain-8', '--epochs', '6', '--sgdr-base-len', '3'];

/** What every method is told besides the options of all, in one way or several. */
const methods: Readonly<Record<string, readonly (readonly string[])[]>> = {
  embedding: [
    [...size, '--embedding', 'onehot', '--cls-weight', '0.1'],
    [...size, '--embedding', vectors, '--finetune', network, '--finetune-init', '3', '--gpus', '2'],
    [...size, '--embedding', 'onehot', '--loss', 'proxy-anchor'],
    [...size, '--embedding', 'onehot', '--loss', 'triplet', '--images-per-class', '4'],
  ],
  classifier: [[...size, '--label-smoothing', '0.1', '--eager']],
  devise: [['--embedding', vectors, '--init-weights', network, '--init-epochs', '3', '--ft-epochs', '4']],
  'center-loss': [[...size, '--embed-dim', '8']],
  'label-embedding': [[...size, '--embed-dim', '8']],
};

/** The runs that are killed: in the full tests every one, 50 times in all, else the first, 3 times. */
const runs = Object.keys(trainingMethods).flatMap((method) =>
  (methods[method] ?? []).map((own) => ({
    ...{ method, own },
    title: `${method} ${own
      .join(' ')
      .replace(`${size.join(' ')} `, '')
      .replaceAll(inFolder(''), '')}`,
  })),
);
const tried = isFull ? runs : runs.slice(0, 1);
const wanted = isFull ? Math.max(4, Math.ceil(50 / runs.length)) : 3;

beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  if (!isFull) return;
  const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
  await runJson(['class-embedding', 'compute', '--hierarchy', hierarchy, '--out', vectors]);
  await runJson(['train', 'classifier', ...data, ...size, '--epochs', '1', '--model-dump', network]);
});

/** The command that trains into a folder: 3 steps an epoch, with a snapshot after every step and every epoch. */
const command = (method: string, own: readonly string[], folder: string): string[] => [
  ...['train', method, ...data, ...own, '--batch-size', '16', '--seed', '3', '--threads', '1'],
  ...['--snapshot', join(folder, 'run.npz'), '--snapshot-every', '1step'],
  ...['--weight-dump', join(folder, 'weights.npz')],
];

/** A moment within the begin of a run, amid a step, a validation or an epoch, or while a file is being written. */
function anyMoment(random: ReturnType<typeof createRandom>): KillMoment {
  if (random.int(8) === 0) return { afterStart: 200 + random.int(4000) };
  // A snapshot changes its folder about six times: the new file twice, the previous name three times, and the last name.
  const afterChanges = 4 + random.int(22);
  return { afterChanges, delay: random.int(2) === 0 ? 0 : random.int(120) };
}

describe('a training that is killed with SIGKILL again and again', () => {
  it('is tried with every method', () => {
    for (const method of Object.keys(trainingMethods)) expect(methods).toHaveProperty([method]);
  });

  it.each(tried)(
    'ends with the weights of one that is not: $title',
    async ({ method, own, title }) => {
      const random = createRandom(
        [...title].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 2 ** 31, 7),
      );
      const whole = inFolder('whole');
      mkdirSync(whole);
      const undisturbed = await runCommand(command(method, own, whole));
      expect(undisturbed.stderr).not.toMatch(/^error/m);
      const expected = sha256(join(whole, 'weights.npz'));
      let kills = 0;
      while (kills < wanted) {
        const folder = inFolder('killed');
        mkdirSync(folder);
        for (;;) {
          const moment = kills < wanted ? anyMoment(random) : undefined;
          const { exitCode, signal, stderr } = await runAndKill(command(method, own, folder), {
            folder,
            moment,
          });
          if (signal === 'SIGKILL') kills++;
          else if (exitCode === 0) break;
          else throw new Error(`exit code ${exitCode} after ${kills} kills: ${stderr}`);
        }
        expect(sha256(join(folder, 'weights.npz'))).toBe(expected);
        expect(leftovers(folder)).toEqual([]);
        rmSync(folder, { recursive: true });
      }
      rmSync(whole, { recursive: true });
      console.info(`${title}: ${kills} kills, weights equal`);
    },
    60_000 + 60_000 * wanted,
  );
});
