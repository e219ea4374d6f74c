import { mkdirSync, readdirSync } from 'node:fs';
import { temporaryFolder, writeColourCifar } from './fixtures.js';
import { runCommand, type Finished } from './run-command.js';

const inFolder = temporaryFolder();
const train = [
  ...[
    'train',
    'embedding',
    '--dataset',
    'CIFAR-100',
    '--data-root',
    inFolder('cifar'),
    '--embedding',
    'onehot',
  ],
  ...['--batch-size', '16', '--epochs', '2', '--sgdr-base-len', '2'],
];

beforeAll(() => {
  mkdirSync(inFolder('cifar'));
  mkdirSync(inFolder('temporary'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
});

/** Runs a command, sends a signal when standard error shows a text, and tells how long it then took to end, in seconds. */
async function interruptAt(
  args: readonly string[],
  { text, signal }: { readonly text: RegExp; readonly signal: NodeJS.Signals },
): Promise<Finished & { readonly seconds: number }> {
  let sent: number | undefined;
  const finished = await runCommand(args, {
    env: { TMPDIR: inFolder('temporary') },
    onProgress: (stderr, kill) => {
      if (sent !== undefined || !text.test(stderr)) return;
      sent = performance.now();
      kill(signal);
    },
  });
  return { ...finished, seconds: (performance.now() - (sent ?? NaN)) / 1000 };
}

describe('while the steps of a deep network are captured', () => {
  const deep = [...train, '--architecture', 'resnet-110-wfc', '--snapshot', inFolder('deep.npz')];

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the program at once, and nothing is left behind but the lock, which the next run takes over',
    async (signal) => {
      const stopped = await interruptAt(deep, { text: /capturing the steps/, signal });
      // What is promised is 2 s; the capture takes 10 s and more, so that one that is not interrupted is found out.
      expect(stopped.seconds).toBeLessThan(2);
      expect(stopped.signal).toBe(signal);
      expect(stopped.stdout).toBe('');
      expect(stopped.stderr).toMatch(/Ctrl-C ends the program at once, nothing is lost/);
      expect(stopped.stderr).not.toMatch(/epoch 1/);
      expect(readdirSync(inFolder('temporary'))).toEqual([]);
      expect(readdirSync(inFolder('.')).sort()).toEqual(['cifar', 'deep.npz.lock', 'temporary']);
    },
    60_000,
  );
});

describe('train embedding', () => {
  const small = [...train, '--architecture', 'plain-8', '--snapshot', inFolder('small.npz')];

  it('says that nothing is left to train, and what to do next', async () => {
    const first = await runCommand(small);
    expect(first.stderr).toMatch(/^training: 2 epochs of 3 steps, 6 in all$/m);
    expect(first.stderr).toMatch(/^epoch 1\/2: .*run [\d.]+ s left\)$/m);
    expect(first.stderr).toMatch(
      /\nnext:\n {2}npx semantic-embeddings evaluate classification --dataset CIFAR-100 .*--model .*small\.npz --prob-features yes\n/,
    );
    const again = await runCommand(small);
    expect(again.stderr).toMatch(/^Nothing is left to train: 2 of 2 epochs are finished in .*small\.npz\./m);
    expect(again.stderr).not.toMatch(/^training:/m);
    expect(again.stdout).toBe(first.stdout);
    expect(again.exitCode).toBe(0);
  }, 60_000);

  it('says that --epochs 0 means the whole schedule', async () => {
    const args = [...small.slice(0, -2), '--epochs', '0', '--lr-schedule', 'SGD', '--sgd-schedule', '1:0.1'];
    const { stderr, exitCode } = await runCommand(args);
    expect(stderr).toMatch(/^note: --epochs 0 trains the whole schedule SGD/m);
    expect(stderr).toMatch(/^training: 1 epoch of 3 steps, 3 in all$/m);
    expect(exitCode).toBe(0);
  }, 60_000);
});
