import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readNpzFile } from '@semantic-embeddings/formats';
import { temporaryFolder, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runFailing, runJson, shared } from './run-command.js';

const temporary = temporaryFolder();
const reports = join(shared, 'reports/keras');
const report = (name: string) => join(reports, name);
/** As the outputs in expected.json were computed; 1e-5 is asked for, and far above the rounding of float32. */
const pictures = ['--mean', '0,0,0', '--std', '255,255,255'];
const places = 5;

interface Predicted {
  readonly images: readonly {
    readonly classes: readonly {
      readonly class: number;
      readonly name: string;
      readonly probability: number;
    }[];
    readonly nearest: readonly { readonly class: number; readonly distance: number }[] | null;
  }[];
}

const predict = async (file: string, ...more: readonly string[]) => {
  const found = await runJson(['predict', '--model', file, report('picture-8x8.png'), ...pictures, ...more]);
  return (found as Predicted).images[0];
};

/** Class embeddings of the classes 0 to 3: unit vectors. */
const unitVectors = (name: string): string => {
  const embedding = [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => Number(row === column)));
  const content = { ind2label: [0, 1, 2, 3], label2ind: { 0: 0, 1: 1, 2: 2, 3: 3 }, embedding };
  return writeText(temporary(name), JSON.stringify(content));
};

describeWithShared('files of Keras that were reported', () => {
  const expected = (): Record<string, readonly number[]> =>
    JSON.parse(readFileSync(report('expected.json'), 'utf8')) as Record<string, number[]>;

  it('give the scores that Keras gave', async () => {
    const files = readdirSync(reports).filter(
      (name) => /\.(h5|keras)$/.test(name) && !name.startsWith('unitnorm'),
    );
    expect(files).toHaveLength(14);
    for (const file of files) {
      const image = await predict(report(file), '--class-names', report('names.txt'));
      const wanted = expected()[file.replace(/\..*$/, '')] ?? [];
      expect(image?.nearest).toBeNull();
      expect(image?.classes.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c', 'd']);
      for (const { class: label, probability } of image?.classes ?? [])
        expect(probability).toBeCloseTo(wanted[label] ?? NaN, places);
    }
  }, 300_000);

  it('give the embedding that Keras gave, as distances of the unit vectors', async () => {
    const embedding = unitVectors('unit.json');
    const wanted = expected()['unitnorm'] ?? [];
    for (const file of ['unitnorm.h5', 'unitnorm.keras']) {
      const image = await predict(report(file), '--embedding', embedding);
      expect(image?.classes).toBeNull();
      // |f − e|² = 2 − 2·f·e for two vectors of length 1.
      for (const { class: label, distance } of image?.nearest ?? [])
        expect(1 - distance ** 2 / 2).toBeCloseTo(wanted[label] ?? NaN, places);
    }
  });

  it('do not let class scores be compared with class embeddings, unless somebody says so', async () => {
    const embedding = unitVectors('classes.json');
    const run = [
      'predict',
      '--model',
      report('predictions-layer.h5'),
      report('picture-8x8.png'),
      '--embedding',
      embedding,
    ];
    expect(await runFailing(run)).toContain(
      'the only output of the model, "predictions", ends in a softmax: these are class scores, no embedding to compare with --embedding',
    );
    const classes = await predict(
      report('predictions-layer.h5'),
      '--embedding',
      embedding,
      '--scores',
      'predictions',
    );
    expect([classes?.classes.length, classes?.nearest]).toEqual([4, null]);
    const nearest = await predict(
      report('predictions-layer.h5'),
      '--embedding',
      embedding,
      '--scores',
      'none',
    );
    expect([nearest?.classes, nearest?.nearest?.length]).toEqual([null, 4]);
    expect(await runFailing([...run.slice(0, 4), '--scores', 'prob'])).toContain(
      'the network has no output "prob" for class scores; outputs: predictions, or none',
    );
  });

  it('say what had to be assumed, and refuse pictures of another size', async () => {
    const run = ['predict', '--model', report('sequential.keras'), report('picture-8x8.png')];
    expect((await runCommand(run)).stderr).toContain(
      'note: the file does not say how its pictures are standardized; mean 129.3,124.1,112.4',
    );
    expect((await runCommand([...run, ...pictures])).stderr).toBe('');
    expect(await runFailing([...run, '--image-size', '16'])).toContain(
      'sequential.keras: the network takes pictures of 8 × 8 × 3 (height, width, channels), but they were to be 16 × 16 × 3; ' +
        'leave out --image-size',
    );
  });

  it('list the arrays of a file with any names, and carry them to npz and back', async () => {
    const file = report('torch.safetensors');
    const found = await runJson(['model', 'inspect', file]);
    const arrays = [
      { name: 'bn1.num_batches_tracked', shape: [], type: 'I64' },
      { name: 'empty', shape: [0, 3], type: 'F32' },
      { name: 'layer1.0.conv1.weight', shape: [4, 3, 3, 3], type: 'F32' },
      { name: 'scalar', shape: [], type: 'F32' },
      { name: 'fc.weight', shape: [5, 4], type: 'F16' },
    ];
    expect(found).toMatchObject({ format: 'safetensors', content: 'arrays', layers: [], parameters: 130 });
    expect((found as { arrays: typeof arrays }).arrays).toEqual(arrays);
    expect((await runCommand(['model', 'inspect', file])).stdout).toMatch(
      /^layer1\.0\.conv1\.weight +F32 +\[4, 3, 3, 3\] +108$/m,
    );
    const [npz, back] = [temporary('torch.npz'), temporary('torch.safetensors')];
    await runJson(['model', 'convert', file, '--out', npz]);
    expect(Object.keys(readNpzFile(npz)).sort()).toEqual(arrays.map(({ name }) => name).sort());
    await runJson(['model', 'convert', npz, '--out', back]);
    expect(await runJson(['model', 'inspect', back])).toMatchObject({ content: 'arrays', parameters: 130 });
    expect(await runFailing(['model', 'convert', file, '--out', temporary('torch.h5')])).toContain(
      "expected weights named like 'conv1/kernel:0' to assign them to layers, got",
    );
  });

  it('extract features of a data set, prepared as the model wants it', async () => {
    const out = temporary('never.npz');
    const run = ['features', 'extract', '--dataset', 'emoji', '--out', out, ...pictures, '--model'];
    expect(await runFailing([...run, report('sequential.h5')])).toContain(
      'the only output of the model, "prob", gives class scores, no embedding; name the layer whose output is wanted (--layer prob',
    );
    expect(await runFailing([...run, report('unitnorm.h5'), '--mean', '1,2'], 2)).toContain(
      '--mean must be 1 or 3',
    );
    expect(await runFailing(['model', 'inspect', writeText(temporary('no.npz'), 'no')])).toContain('no.npz');
  });
});
