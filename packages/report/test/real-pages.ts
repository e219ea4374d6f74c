import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unpackCifar } from './cifar-files.js';

const workspace = resolve(__dirname, '../../..');
const hierarchies = join(workspace, 'hierarchies');

/** Runs a built program of the workspace, which must succeed. */
async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(workspace, program), ...args], {
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

const commandLine = (...args: string[]) => run('apps/cli/bin/semantic-embeddings.mjs', args);

/** Data and taxonomy of runs that are reported on. */
interface Task {
  /** Existing folder. */
  readonly folder: string;
  /** Says which images. */
  readonly data: readonly string[];
  readonly hierarchy: readonly string[];
  /** Options of the report. */
  readonly shown: readonly string[];
}

/** One-hot targets, semantic ones, and semantic ones with classification, an epoch each; gives the page. */
async function reportOnRuns({ folder, data, hierarchy, shown }: Task): Promise<string> {
  const embedding = join(folder, 'embedding.npz');
  await commandLine('class-embedding', 'compute', ...hierarchy, '--out', embedding);
  const runs = [
    ['one-hot', '--embedding', 'onehot'],
    ['semantic', '--embedding', embedding],
    ['semantic-cls', '--embedding', embedding, '--cls-weight', '0.1'],
  ] as const;
  for (const [name, ...targets] of runs)
    await commandLine(
      ...['train', 'embedding', ...data, '--architecture', 'plain-8-half', ...targets],
      ...['--epochs', '1', '--sgdr-base-len', '1', '--batch-size', '50', '--no-progress'],
      ...['--run', join(folder, name)],
    );
  const page = join(folder, 'report.html');
  const folders = runs.map(([name]) => join(folder, name));
  await commandLine('report', ...folders, ...shown, '--out', page, '--no-progress');
  return page;
}

/**
 * A report on three runs on emoji.
 *
 * @param limit images of each class, all without it
 */
export function emojiPage(folder: string, limit?: number): Promise<string> {
  return reportOnRuns({
    folder,
    data: ['--dataset', 'emoji', ...(limit === undefined ? [] : ['--limit', String(limit)])],
    hierarchy: ['--hierarchy', join(hierarchies, 'emoji/hierarchy.txt'), '--str-ids'],
    shown: [],
  });
}

/**
 * A report on three runs on twenty pictures of each class of CIFAR-100.
 *
 * @param packed folder of the packed pictures
 */
export async function cifarPage(folder: string, packed: string): Promise<string> {
  const root = await unpackCifar(packed, join(folder, 'cifar-100-python'));
  const hierarchy = ['--hierarchy', join(hierarchies, 'cifar-100/hierarchy.txt')];
  return reportOnRuns({
    folder,
    data: ['--dataset', 'CIFAR-100', '--data-root', root, '--limit', '20'],
    ...{ hierarchy, shown: hierarchy },
  });
}

/** The page of `npm start` after one epoch, with its own texts. */
export async function demoPage(folder: string): Promise<string> {
  const page = join(folder, 'first-run.html');
  await run('apps/demo/dist/main.js', ['--epochs', '1', '--out', page]);
  return page;
}
