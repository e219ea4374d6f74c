import { createRandom } from '@semantic-embeddings/datasets';
import { trainingMethods, type TrainingMethodName } from '@semantic-embeddings/training/options';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeColourCifar } from './fixtures.js';
import { leftovers, runAndKill, sha256, type KillMoment } from './killed-run.js';
import { runCommand } from './run-command.js';

const isFull = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
const inFolder = temporaryFolder();

/** What every method is told besides the options of all. */
const methods: Readonly<Record<TrainingMethodName, readonly string[]>> = {
  embedding: ['--embedding', 'onehot', '--cls-weight', '0.1'],
  classifier: ['--label-smoothing', '0.1'],
};

/** 50 kills over all runs, at least 4 of each method; in the short tests 3 of one. */
const runs: readonly (readonly [string, readonly string[], number])[] = isFull
  ? fullRuns()
  : [['embedding', methods.embedding, 3]];

function fullRuns(): [string, readonly string[], number][] {
  const names = Object.keys(methods) as TrainingMethodName[];
  const share = Math.max(4, Math.ceil(50 / names.length));
  return names.map((name) => [name, methods[name], share]);
}

beforeAll(() => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
});

/** The command that trains into a folder: 3 steps an epoch, with a snapshot after every step and every epoch. */
const command = (method: string, own: readonly string[], folder: string): string[] => [
  ...['train', method, '--dataset', 'CIFAR-100', '--data-root', inFolder('cifar'), ...own],
  ...[
    '--architecture',
    'plain-8',
    '--batch-size',
    '16',
    '--epochs',
    '6',
    '--sgdr-base-len',
    '3',
    '--seed',
    '3',
    '--threads',
    '1',
  ],
  ...[
    '--snapshot',
    join(folder, 'run.npz'),
    '--snapshot-every',
    '1step',
    '--weight-dump',
    join(folder, 'weights.npz'),
  ],
];

/** A moment within the begin of a run, amid a step, a validation or an epoch, or while a file is being written. */
function anyMoment(random: ReturnType<typeof createRandom>): KillMoment {
  if (random.int(8) === 0) return { afterStart: 200 + random.int(4000) };
  // A snapshot changes its folder about six times: the new file twice, the previous name three times, and the last name.
  const afterChanges = 12 + random.int(18);
  return { afterChanges, delay: random.int(2) === 0 ? 0 : random.int(120) };
}

describe('a training that is killed with SIGKILL again and again', () => {
  it('is tried with every method', () => {
    expect(Object.keys(methods).sort()).toEqual(Object.keys(trainingMethods).sort());
  });

  it.each(runs)(
    'ends with the weights of one that is not: %s',
    async (method, own, wanted) => {
      const random = createRandom(
        [...method].reduce((sum, letter) => 31 * sum + letter.charCodeAt(0), 7) % 2 ** 31,
      );
      const whole = inFolder(`${method}-whole`);
      mkdirSync(whole);
      const undisturbed = await runCommand(command(method, own, whole));
      expect(undisturbed.stderr).not.toMatch(/^error/m);
      let kills = 0;
      while (kills < wanted) {
        const folder = inFolder(`${method}-${kills}`);
        mkdirSync(folder);
        for (;;) {
          const moment = kills < wanted ? anyMoment(random) : undefined;
          const { exitCode, signal, stderr } = await runAndKill(command(method, own, folder), {
            folder,
            moment,
          });
          if (signal === 'SIGKILL') {
            kills++;
            continue;
          }
          if (exitCode !== 0) throw new Error(`exit code ${exitCode} after ${kills} kills: ${stderr}`);
          break;
        }
        expect(sha256(join(folder, 'weights.npz'))).toBe(sha256(join(whole, 'weights.npz')));
        expect(leftovers(folder)).toEqual([]);
        rmSync(folder, { recursive: true });
      }
      console.info(`${method}: ${kills} kills, weights equal`);
    },
    60_000 + 30_000 * Math.max(...runs.map(([, , kills]) => kills)),
  );
});
