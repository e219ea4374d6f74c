import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRelationFile, type Taxonomy } from '@semantic-embeddings/taxonomy';
import { describeShared, sharedFolder } from '../test/shared-folder.js';
import type { MethodName } from './methods/class-embedding-methods.js';
import { computeClassEmbedding } from './methods/compute-class-embedding.js';

const folder = join(sharedFolder, 'reference/hierarchies/ilsvrc2012');

function relations(name: string): Taxonomy {
  return readRelationFile(join(folder, `wordnet.parent-child.${name}.txt`), { stringIds: true });
}

describeShared('the tree of the 1000 ILSVRC classes', () => {
  it('is placed on the unit sphere to rounding', () => {
    const { embedding, statistics } = computeClassEmbedding(relations('mintree'));
    expect(embedding.shape).toEqual([1000, 1000]);
    expect(statistics.maxDeviation).toBeLessThan(5e-15);
    expect(statistics.meanDeviation).toBeLessThan(5e-16);
  });

  it('is placed by spheres to rounding', () => {
    const { embedding, statistics } = computeClassEmbedding(relations('mintree'), { method: 'spheres' });
    expect(embedding.shape).toEqual([1000, 999]);
    expect(statistics.maxDeviation).toBeLessThan(5e-14);
  });
});

describeShared('the graph of the ILSVRC classes, where no vectors have the similarities', () => {
  let graph: Taxonomy;
  let classes: string[];

  beforeAll(() => {
    graph = relations('pruned');
    const index = JSON.parse(readFileSync(join(folder, 'imagenet_class_index.json'), 'utf8')) as Record<
      string,
      [string]
    >;
    classes = Object.values(index).map(([synset]) => synset);
  });

  it.each<readonly [MethodName, readonly RegExp[]]>([
    [
      'unitsphere',
      [/no unit vectors have these class similarities/, /with n03133878 \(class #522\).*square -0\.2/],
    ],
    ['approx_sim', [/not positive semi-definite/]],
  ])('%s names the classes, the amounts and a remedy', (method, patterns) => {
    const attempt = errorOf(() => computeClassEmbedding(graph, { classes, method }));
    for (const pattern of patterns) expect(attempt).toMatch(pattern);
    expect(attempt).toMatch(/18 of 1000 eigenvalues are negative, the smallest -1\.4828/);
    expect(attempt).toMatch(
      /n03314780 \(class #552\) is to have similarity 0\.63158 to n07892512 \(class #967\) and 0\.94737 to n03676483 \(class #630\), but these two 0\.052632 to each other/,
    );
    expect(attempt).toMatch(/remedy: use a hierarchy that is a tree/);
  });

  it('spheres names the class that cannot be placed and a shortcut through a class', () => {
    const attempt = errorOf(() => computeClassEmbedding(graph, { classes, method: 'spheres' }));
    expect(attempt).toMatch(/failed to place class #\d+: there is no common intersection of all spheres/);
    expect(attempt).toMatch(
      /n03314780 \(class #552\) is to have distance 0\.36842 .* but these two 0\.94737/,
    );
    expect(attempt).toMatch(/31 of 1000 eigenvalues are negative/);
  });

  it('mds needs 968 dimensions and warns that it only approximates', () => {
    const { embedding, warnings } = computeClassEmbedding(graph, { classes, method: 'mds' });
    expect(embedding.shape).toEqual([1000, 968]);
    expect(warnings).toEqual([
      expect.stringMatching(/only approximated: 31 of 1000 .* n03314780 \(class #552\)/),
    ]);
  });
});

function errorOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}
