import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
/** Folders of everything that is published. */
const published = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), 'apps/cli'];
const installed = ['formats', 'taxonomy', 'metrics', 'class-embedding'];

/** What a consumer would write: taxonomy → class embedding → retrieval metric, with plain `import`. */
const consumer = `
import { Taxonomy, similarityMatrix } from '@semantic-embeddings/taxonomy';
import { computeClassEmbedding } from '@semantic-embeddings/class-embedding';
import { evaluateRetrieval } from '@semantic-embeddings/metrics';

const taxonomy = Taxonomy.fromEdges([['animal', 'dog'], ['animal', 'cat'], ['thing', 'animal'], ['thing', 'car']]);
const classes = ['dog', 'cat', 'car'];
const { embedding } = computeClassEmbedding(taxonomy, { classes });
const similarities = { LCS_HEIGHT: similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' }) };
const labels = [0, 0, 1, 1, 2, 2];
const features = Float32Array.from(labels.flatMap((label) => [0, 1, 2].map((d) => embedding.get(label, d))));
const metrics = [1, 5].map((k) => ({ metric: 'P', k, similarity: 'LCS_HEIGHT' }));
const { means } = await evaluateRetrieval({ features, dimension: 3, labels, numClasses: 3, similarities, metrics });
console.log(JSON.stringify({ dogCat: embedding.get(0, 0) * embedding.get(1, 0), means }));
`;

/** What a program with a trained network would write; the network computes in plain JavaScript. */
const predictor = `
import { loadModel, predictImages } from '@semantic-embeddings/models';
import sharp from 'sharp';

const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: { r: 200, g: 10, b: 90 } } }).png().toBuffer();
const probabilities = [];
for (const path of process.argv.slice(2)) {
  const loaded = await loadModel(path);
  const [{ classes, nearest }] = await predictImages(loaded, [picture]);
  probabilities.push([...classes.map(({ name, probability }) => [name, probability]), nearest[0].name]);
}
console.log(JSON.stringify(probabilities));
`;

/** A data set of one's own, and one whose package is not there. */
const loader = `
import { loadDataset, memoryDataset, registerDataset } from '@semantic-embeddings/datasets';

const part = { pixels: new Uint8Array(2 * 12), classIds: ['a', 'b'] };
registerDataset('own', ({ name }) => memoryDataset({ name, imageShape: [2, 2, 3], train: part, test: part }));
const { train } = await loadDataset('own');
const emoji = await loadDataset('emoji').catch(({ message }) => message);
console.log(JSON.stringify({ size: train.size, emoji }));
`;

describe('the packed packages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'semantic-embeddings-pack-'));
  let tarballs: Record<string, string>;

  const run = (command: string, args: string[], cwd: string) =>
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  beforeAll(() => {
    tarballs = Object.fromEntries(
      published.map((folderName) => {
        const listing = run(
          'npm',
          ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
          join(root, folderName),
        );
        const [packed] = JSON.parse(listing) as [{ filename: string }];
        return [basename(folderName), join(folder, packed.filename)];
      }),
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(published)('%s holds its code, types, readme and licence, and no tests', (name) => {
    const files = run('tar', ['-tzf', tarballs[basename(name)]!], folder).split('\n');
    for (const wanted of [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'dist/index.js',
      'dist/index.d.ts',
    ]) {
      expect(files).toContain(`package/${wanted}`);
    }
    expect(files.filter((file) => /\.spec\.|tsbuildinfo/.test(file))).toEqual([]);
  });

  it('taxonomy, metrics and class-embedding install in an empty folder without TensorFlow and work together', () => {
    const consumerFolder = mkdtempSync(join(folder, 'consumer-'));
    writeFileSync(join(consumerFolder, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
    run(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...installed.map((name) => tarballs[name]!)],
      consumerFolder,
    );
    expect(existsSync(join(consumerFolder, 'node_modules', '@tensorflow'))).toBe(false);

    writeFileSync(join(consumerFolder, 'use.mjs'), consumer);
    const result = JSON.parse(run(process.execPath, ['use.mjs'], consumerFolder));
    // dog and cat meet at height 1 of 2, so their dot product is 1/2 (row 0 is the first axis).
    expect(result.dogCat).toBeCloseTo(0.5, 12);
    expect(result.means).toEqual([
      { metric: 'P', k: 1, similarity: 'LCS_HEIGHT', value: 1 },
      { metric: 'P', k: 5, similarity: 'LCS_HEIGHT', value: expect.closeTo(1, 12) },
    ]);
  });

  it('@semantic-embeddings/models predicts alone, with a model folder and with a file of Keras', () => {
    const consumerFolder = join(folder, 'predictor');
    mkdirSync(consumerFolder);
    writeFileSync(join(consumerFolder, 'package.json'), '{ "private": true, "type": "module" }');
    const needed = [
      'models',
      'formats',
      'taxonomy',
      'class-embedding',
      'metrics',
      'datasets',
      'architectures',
      'graph-capture',
    ];
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules/@tensorflow/tfjs/package.json'), 'utf8'),
    ) as { version: string };
    run(
      'npm',
      ['install', ...flags, `@tensorflow/tfjs@${version}`, ...needed.map((name) => tarballs[name]!)],
      consumerFolder,
    );
    writeFileSync(join(consumerFolder, 'predict.mjs'), predictor);
    const models = join(root, 'packages/models/test/fixtures/version-1');
    const paths = [join(models, 'folder'), join(models, 'model.keras')];
    const [folderSays, kerasSays] = JSON.parse(
      run(process.execPath, ['predict.mjs', ...paths], consumerFolder),
    ) as [[string, number][], unknown];
    expect(
      folderSays
        .slice(0, 2)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['bear', 'bicycle']);
    expect((folderSays[0]?.[1] ?? NaN) + (folderSays[1]?.[1] ?? NaN)).toBeCloseTo(1, 6);
    expect(kerasSays).toEqual(folderSays);
  });

  it('datasets alone brings no pictures, and names the package of the emoji', () => {
    const consumerFolder = mkdtempSync(join(folder, 'datasets-'));
    writeFileSync(join(consumerFolder, 'package.json'), '{ "private": true, "type": "module" }');
    const needed = ['datasets', 'formats', 'taxonomy'].map((name) => tarballs[name]!);
    run(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...needed],
      consumerFolder,
    );
    expect(existsSync(join(consumerFolder, 'node_modules/@iconify-json'))).toBe(false);
    writeFileSync(join(consumerFolder, 'use.mjs'), loader);
    expect(JSON.parse(run(process.execPath, ['use.mjs'], consumerFolder))).toEqual({
      size: 2,
      emoji: expect.stringContaining('npm install @semantic-embeddings/emoji'),
    });
  });

  it.each(installed)('%s declares types and a default entry in its exports map', (name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    expect(manifest.exports['.']).toMatchObject({ types: './dist/index.d.ts', default: './dist/index.js' });
    expect(existsSync(join(root, 'packages', name, manifest.exports['.'].types))).toBe(true);
  });
});
