import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, tinyImages, tinyHierarchy, writeNumbers, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runJson, shared, workspace } from './run-command.js';

const inFolder = temporaryFolder();

describe('evaluate classification', () => {
  const { labels, scores } = tinyImages(40);
  const args = [
    'evaluate',
    'classification',
    '--labels',
    inFolder('labels.npy'),
    '--feat',
    inFolder('scores.npy'),
  ];
  beforeAll(() => {
    writeText(inFolder('h.txt'), tinyHierarchy);
    writeNumbers(inFolder('labels.npy'), labels);
    // The first image (class 0) gets the scores of class 1, its neighbour: 1 of 40 is wrong, by half.
    const wrong = scores.slice();
    wrong.set([0, 1, 0, 0]);
    writeNumbers(inFolder('scores.npy'), wrong, [40, 4]);
  });

  it('reads feature files as class scores', async () => {
    const document = await runJson([...args, '--prob-features', 'yes', '--hierarchy', inFolder('h.txt')]);
    expect(document).toEqual({
      runs: [
        {
          label: 'scores',
          metrics: {
            Accuracy: 39 / 40,
            'Top-5 Accuracy': 1,
            'Avg. Accuracy': expect.closeTo((0.9 + 3) / 4, 12),
            'Hierarchical Accuracy': expect.closeTo(1 - 0.5 / 40, 12),
          },
        },
      ],
    });
  });

  it('prints a table in which the hierarchical accuracy is -- without hierarchy', async () => {
    const { stdout, exitCode } = await runCommand([...args, '--prob-features', 'yes', '--label', 'mine']);
    expect(stdout).toMatchSnapshot();
    expect(exitCode).toBe(0);
  });

  it('predicts the nearest class embedding with --centroids', async () => {
    const embedding = [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => (row === column ? 1 : 0)));
    const document = { ind2label: [0, 1, 2, 3], label2ind: { 0: 0, 1: 1, 2: 2, 3: 3 }, embedding };
    const centroids = writeText(inFolder('e.json'), JSON.stringify(document));
    expect(await runJson([...args, '--centroids', centroids])).toMatchObject({
      runs: [{ metrics: { Accuracy: 39 / 40 } }],
    });
  });
});

describeWithShared('evaluate classification on the reference data', () => {
  const golden = (name: string): string => join(shared, 'golden', name);

  it('gives the published numbers of the nearest class embedding within 1e-9', async () => {
    const results = JSON.parse(readFileSync(golden('classification/results.json'), 'utf8')) as {
      key: string;
      metrics: Readonly<Record<string, number>>;
    }[];
    const expected = results.find(({ key }) => key === 'nn_centroid shared_s0.2')?.metrics ?? {};
    const { runs } = (await runJson([
      ...['evaluate', 'classification', '--labels', golden('retrieval/labels.npy')],
      ...['--feat', golden('retrieval/shared_s0.2.npy')],
      ...['--centroids', join(shared, 'reference/embeddings/cifar100.unitsphere.pickle')],
      ...['--hierarchy', join(workspace, 'hierarchies/cifar-100/hierarchy.txt')],
    ])) as { runs: { metrics: Readonly<Record<string, number>> }[] };
    expect(Object.keys(expected)).toHaveLength(4);
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs((runs[0]?.metrics[name] ?? NaN) - value)).toBeLessThan(1e-9);
    }
  });
});
