import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNumbers } from './fixtures.js';
import { runCommand, runFailing, runJson, shared, workspace } from './run-command.js';

const data = (folder: string): string => join(shared, 'data', folder);
const describeShared = existsSync(data('ilsvrc-10')) ? describe : describe.skip;

describeShared('data sets of picture files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-datasets-'));
  const env = { SEMANTIC_EMBEDDINGS_CACHE: join(folder, 'cache') };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are described, with the published line first and a warning of a suffix that changes nothing', async () => {
    const { exitCode, stdout, stderr } = await runCommand([
      ...['dataset', 'info', '--dataset', 'CUB-large', '--data-root', data('CUB_200_2011')],
    ]);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Found 300 training and 300 validation images from 20 classes.');
    expect(lines[1]).toBe('Caltech-UCSD Birds-200-2011');
    expect(stdout).toMatch(/^ +2 +4 +15 +15 +004\.Groove_billed_Ani$/m);
    expect(stderr).toBe(
      'warning: CUB-large: "-large" changes nothing: its pictures have 448 × 448 pixels anyway\n',
    );
  });

  it('leave standard output to the JSON document, and keep lists of files where that is asked for', async () => {
    const args = [
      'dataset',
      'info',
      '--dataset',
      'ilsvrc',
      '--data-root',
      data('ilsvrc-10'),
      '--cache-listing',
    ];
    expect(await runJson(args, { env })).toMatchObject({
      name: 'ILSVRC',
      train: 400,
      test: 200,
      numClasses: 10,
    });
    const { stderr } = await runCommand([...args, '--json'], { env });
    expect(stderr).toMatch(/^Found 400 training and 200 validation images from 10 classes\.$/m);
    expect(existsSync(join(folder, 'cache/listings'))).toBe(true);
  });

  it('are refused by names that are not known, with the nearest legal name', async () => {
    const info = (name: string): string[] => [
      'dataset',
      'info',
      '--dataset',
      name,
      '--data-root',
      data('ilsvrc-10'),
    ];
    expect(await runFailing(info('ILSVRC-large'), 2)).toContain('its pictures have one size. Use ILSVRC.');
    expect(await runFailing(info('nab-caffe-large'), 2)).toContain('Use NAB-large-caffe.');
    expect(await runFailing(info('CUB-sub31'), 2)).toContain('expected X from 1 to 30, got "31"');
  });

  it('may have English names where the hierarchy has scientific ones', async () => {
    const features = join(folder, 'features.npy');
    writeNumbers(
      features,
      Float32Array.from({ length: 300 * 4 }, (_, i) => (i * 7919) % 101),
      [300, 4],
    );
    const { exitCode, stdout, stderr } = await runCommand([
      ...[
        'evaluate',
        'retrieval',
        '--dataset',
        'CUB',
        '--data-root',
        data('CUB_200_2011'),
        '--feat',
        features,
      ],
      ...['--hierarchy', join(workspace, 'hierarchies/cub-balanced/hierarchy.txt')],
    ]);
    expect(stderr).toMatch(
      /note: .*names\.txt has other names for all 20 classes .* is "Phoebastria nigripes" in names\.txt, "001\..* in the data set; .* only ids are/,
    );
    expect(stderr).not.toContain('warning');
    expect([exitCode, stdout.split('\n')[0]]).toEqual([
      0,
      'Found 300 training and 300 validation images from 20 classes.',
    ]);
  });
});
