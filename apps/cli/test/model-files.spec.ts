import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readKerasFile,
  readNpzFile,
  readSafetensorsFile,
  serializeNpz,
  writeKerasFile,
} from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import { temporaryFolder, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runFailing, runJson, shared, workspace } from './run-command.js';

const temporary = temporaryFolder();
/** Written by Keras 3: a network for pictures of any size with five classes. */
const fixtures = join(workspace, 'packages/formats/test/fixtures');
const small = join(fixtures, 'keras-3.keras');

interface Predicted {
  readonly images: {
    readonly classes:
      { readonly class: number; readonly name: string; readonly probability: number }[] | null;
    readonly nearest: { readonly class: number }[] | null;
  }[];
}
interface Inspected {
  readonly format: string;
  readonly content: string;
  readonly parameters: number;
  readonly inputs: unknown;
  readonly outputs: string[];
  readonly layers: { name: string; className: string | null; weights: { name: string; shape: number[] }[] }[];
}

/** A picture of one pixel. */
function writePicture(path: string): string {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  writeFileSync(path, Buffer.from(png, 'base64'));
  return path;
}

describe('model inspect', () => {
  it('shows layers, weights, inputs and outputs of a model of Keras', async () => {
    const report = (await runJson(['model', 'inspect', small])) as Inspected;
    expect(report).toMatchObject({
      ...{ format: '.keras', content: 'model', name: 'small', kerasVersion: '3.15.1', parameters: 173 },
      ...{ inputs: [{ name: 'image', shape: [null, null, null, 3] }], outputs: ['prob'] },
    });
    expect(report.layers[1]).toEqual({
      ...{ name: 'c1', className: 'Conv2D', parameters: 112 },
      weights: [
        { name: 'kernel:0', shape: [3, 3, 3, 4], type: 'float32' },
        { name: 'bias:0', shape: [4], type: 'float32' },
      ],
    });
    const { stdout } = await runCommand(['model', 'inspect', small]);
    expect(stdout).toMatch(
      /^format {6}\.keras, whole model\nwritten by {2}Keras 3\.15\.1\nnetwork {5}small\n/,
    );
    expect(stdout).toMatch(/^c1 +Conv2D +kernel:0 +float32 +\[3, 3, 3, 4\] +108$/m);
  });

  it('says what is wrong with a file that holds no weights', async () => {
    const pickle = temporary('model.h5');
    writeFileSync(pickle, Buffer.from('\x80\x03cposix\nsystem\n', 'latin1'));
    expect(await runFailing(['model', 'inspect', pickle])).toMatch(
      /model\.h5: this is a pickle .* is not read as a model; save the weights as HDF5 .* Nothing was executed/,
    );
    expect(await runFailing(['model', 'inspect', writeText(temporary('a.txt'), 'hello')])).toContain(
      'a.txt: expected weights as HDF5 of Keras, .keras, npz, safetensors, snapshot or model folder',
    );
    const cut = temporary('cut.h5');
    writeFileSync(cut, readFileSync(join(fixtures, 'keras-3.h5')).subarray(0, 9000));
    expect(await runFailing(['model', 'inspect', cut])).toContain('cut.h5: expected 29176 bytes, got 9000');
    expect(await runFailing(['model', 'inspect', temporary('none')])).toContain('no such file or folder');
  });
});

describe('model convert', () => {
  it('carries weights from format to format without changing them', async () => {
    const paths = ['a.h5', 'b.safetensors', 'c.npz', 'd.h5'].map((name) => temporary(name));
    for (const [index, path] of paths.entries()) {
      const from = index === 0 ? small : (paths[index - 1] ?? '');
      const only = index === 0 ? ['--weights-only'] : [];
      expect(await runJson(['model', 'convert', from, '--out', path, ...only])).toEqual({
        ...{ file: from, out: path, content: 'weights', weights: 10 },
      });
    }
    const wanted = readKerasFile(small).layers.filter(({ weights }) => weights.length > 0);
    expect(readKerasFile(paths[3] ?? '').layers).toEqual(wanted);
    expect(readSafetensorsFile(paths[1] ?? '').tensors['c1/kernel:0']?.shape).toEqual([3, 3, 3, 4]);
    expect(readNpzFile(paths[2] ?? '')['c1/kernel:0']?.shape).toEqual([3, 3, 3, 4]);
  });

  it('makes a model folder of a model of Keras, with the classes that are named', async () => {
    const names = writeText(temporary('names.txt'), '0 apple\n1 pear\n2 plum\n3 quince\n4 fig\n');
    const folder = temporary('net');
    await runJson(['model', 'convert', small, '--out', folder, '--class-names', names, '--image-size', '16']);
    const report = (await runJson(['model', 'inspect', folder])) as Inspected & { manifest: object };
    expect(report).toMatchObject({ format: 'model folder', content: 'model', parameters: 173 });
    expect(report.manifest).toMatchObject({
      ...{
        method: null,
        network: null,
        classes: [0, 1, 2, 3, 4],
        classNames: ['apple', 'pear', 'plum', 'quince', 'fig'],
      },
      ...{ origin: { format: 'keras', kerasVersion: '3.15.1', name: 'small' } },
      outputs: [{ name: 'prob', role: 'scores' }],
      preprocessing: { imageShape: [16, 16, 3] },
    });
    const image = writePicture(temporary('grey.png'));
    const wanted = await runJson(['predict', '--model', small, '--image-size', '16', image]);
    const found = (await runJson(['predict', '--model', folder, image])) as Predicted;
    const probabilities = ({ images }: Predicted) =>
      images[0]?.classes?.map(({ probability }) => probability);
    expect(probabilities(found)).toEqual(probabilities(wanted as Predicted));
    expect(found.images[0]?.classes?.map(({ class: label, name }) => [label, name])).toContainEqual([
      1,
      'pear',
    ]);
    expect(found.images[0]?.nearest).toBeNull();
  });

  it('makes files of whole models for Keras, from which classes and preprocessing come back', async () => {
    const names = writeText(temporary('known.txt'), '0 apple\n1 pear\n2 plum\n3 quince\n4 fig\n');
    const paths = ['whole.h5', 'whole.keras', 'whole', 'whole.hdf5'].map((name) => temporary(name));
    const hints = ['--class-names', names, '--image-size', '16', '--mean', '1,2,3'];
    for (const [index, path] of paths.entries()) {
      const from = index === 0 ? small : (paths[index - 1] ?? '');
      const more = index === 0 ? hints : [];
      expect(await runJson(['model', 'convert', from, '--out', path, ...more])).toEqual({
        ...{ file: from, out: path, content: 'model', weights: 10 },
      });
      expect(await runJson(['model', 'inspect', path])).toMatchObject({
        ...{ content: 'model', parameters: 173, outputs: ['prob'] },
        manifest: {
          ...{ classNames: ['apple', 'pear', 'plum', 'quince', 'fig'] },
          outputs: [{ name: 'prob', role: 'scores' }],
          preprocessing: { imageShape: [16, 16, 3], mean: [1, 2, 3] },
        },
      });
    }
    const bytes = (path: string | undefined) =>
      readKerasFile(path ?? '').layers.map(({ name, weights }) => [name, weights]);
    expect(bytes(paths[3])).toEqual(bytes(small));
    const weights = temporary('small.weights.h5');
    const { stdout } = await runCommand(['model', 'convert', paths[1] ?? '', '--out', weights]);
    expect(stdout).toBe(`${weights}: 10 weights\n`);
    expect(readKerasFile(weights).modelConfig).toBeUndefined();
  });

  it('puts neither a file of Keras in the place of a folder nor a folder in the place of a file', async () => {
    const convert = (out: string, ...more: string[]) => ['model', 'convert', small, '--out', out, ...more];
    const folder = temporary('old.h5');
    mkdirSync(folder);
    expect(await runFailing(convert(folder))).toContain(
      'there is a folder of this name, and a file of Keras was to come here',
    );
    const file = writeText(temporary('file'), 'text');
    expect(await runFailing(convert(file))).toContain(
      'there is a file of this name, and a model folder was to come here',
    );
    expect(readFileSync(file, 'utf8')).toBe('text');
    expect(await runFailing(convert(temporary('new.keras'), '--weights-only'), 2)).toContain(
      'new.keras would hold a whole model; end it in .h5, .npz or .safetensors for weights',
    );
  });

  it('says what cannot be converted', async () => {
    const weights = join(fixtures, 'keras-3.weights.h5');
    expect(await runFailing(['model', 'convert', weights, '--out', temporary('folder')])).toContain(
      'keras-3.weights.h5: the file holds weights only, not the network they belong to',
    );
    expect(await runFailing(['model', 'convert', small, '--out', temporary('a.pt')], 2)).toContain(
      'cannot write ".pt"; end it in .npz, .h5, .hdf5, .safetensors for weights, in .h5 or .keras for a whole model',
    );
    expect(await runFailing(['model', 'convert', weights, '--out', temporary('a.keras')])).toContain(
      'keras-3.weights.h5: the file holds weights only, not the network they belong to',
    );
    expect(await runJson(['model', 'convert', weights, '--out', temporary('b.h5')])).toMatchObject({
      content: 'weights',
    });
  });
});

describe('predict with a model of Keras', () => {
  it('refuses classes and numbers that do not fit', async () => {
    const image = writePicture(temporary('p.png'));
    const run = (...more: string[]) => ['predict', '--model', small, image, ...more];
    const names = writeText(temporary('other.txt'), '70 apple\n');
    expect(await runFailing(run('--class-names', names))).toContain(
      'none of the names belongs to a class of the model, such as 0, 1, 2',
    );
    expect(await runFailing(run('--dataset', 'emoji'))).toContain(
      'the model has 5 classes, but 71 were given',
    );
    expect(await runFailing(run('--mean', '1,2'), 2)).toContain('--mean must be 1 or 3 numbers');
    expect(await runFailing(run('--mean', '1'))).toContain(
      'keras-3.keras: the network takes pictures of 3 channels, so mean (--mean) has 3 numbers, not 1',
    );
    expect(await runFailing(run('--image-size', '0'), 2)).toContain(
      '--image-size: expected an integer of at least 1',
    );
  });
});

/** A network of one sigmoid unit that gives 0.75 to every picture of 8 × 8 pixels, as Keras describes it. */
function writeSigmoidUnit(path: string): string {
  const modelConfig = {
    class_name: 'Sequential',
    config: {
      name: 'unit',
      layers: [
        { class_name: 'InputLayer', config: { name: 'image', batch_input_shape: [null, 8, 8, 3] } },
        { class_name: 'Flatten', config: { name: 'flat', data_format: 'channels_last' } },
        { class_name: 'Dense', config: { name: 'dog', units: 1, activation: 'sigmoid', use_bias: true } },
      ],
    },
  };
  const weights = [
    { name: 'kernel', array: ndarray(new Float32Array(192), [192, 1]) },
    { name: 'bias', array: ndarray(Float32Array.of(Math.log(3)), [1]) },
  ];
  writeKerasFile(path, { modelConfig, layers: [{ name: 'dog', weights }] });
  return path;
}

describe('predict with a single sigmoid unit', () => {
  const run = (...more: string[]) => [
    ...['predict', '--model', writeSigmoidUnit(temporary('unit.h5')), writePicture(temporary('u.png'))],
    ...['--mean', '0,0,0', '--std', '255,255,255', ...more],
  ];

  it('says what its number is, and names both classes where they have names', async () => {
    const { stdout } = await runCommand(run('--scores', '0'));
    expect(stdout).toMatch(/\nprobability {2}class\n {5}0\.7500 {2}positive class \(output "dog"\)\n$/);
    const names = writeText(temporary('two.txt'), '0 cat\n1 dog\n');
    for (const options of [['--scores', '0'], []]) {
      const { images } = (await runJson(run('--class-names', names, ...options))) as Predicted;
      expect(images[0]?.classes).toEqual([
        { class: 1, name: 'dog', probability: expect.closeTo(0.75, 6) },
        { class: 0, name: 'cat', probability: expect.closeTo(0.25, 6) },
      ]);
    }
  });

  it('keeps its two classes in a model folder', async () => {
    const names = writeText(temporary('pair.txt'), '0 cat\n1 dog\n');
    const folder = temporary('unit-net');
    const unit = writeSigmoidUnit(temporary('unit2.h5'));
    await runJson(['model', 'convert', unit, '--out', folder, '--class-names', names]);
    const { images } = (await runJson([
      ...['predict', '--model', folder, writePicture(temporary('v.png')), '--top', '1'],
    ])) as Predicted;
    expect(images[0]?.classes?.map(({ name }) => name)).toEqual(['dog']);
  });
});

describe('files of another kind, or damaged on their way', () => {
  const image = () => writePicture(temporary('w.png'));
  const damage = (name: string, change: (text: string) => string): string => {
    const path = temporary(name);
    writeFileSync(path, Buffer.from(change(readFileSync(small, 'latin1')), 'latin1'));
    return path;
  };
  /** As PyTorch names its parts. */
  const torch = (name: string): string => {
    const path = temporary(name);
    const archive = Buffer.from(serializeNpz({ data: ndarray(Float32Array.of(1)) })).toString('latin1');
    writeFileSync(path, Buffer.from(archive.replaceAll('data.npy', 'data.pkl'), 'latin1'));
    return path;
  };

  it('are named as what they are and what happened to them, wherever a model is expected', async () => {
    const crlf = damage('crlf.keras', (text) => text.replaceAll('\n', '\r\n'));
    const cut = damage('cut.keras', (text) => text.slice(0, 3000));
    for (const command of [
      ['predict', image(), '--model'],
      ['model', 'inspect'],
    ]) {
      const message = await runFailing([...command, crlf]);
      expect(message).toContain(
        'crlf.keras: expected a Keras file, HDF5 or .keras, as model.save(…) writes, but its line ends',
      );
      expect(await runFailing([...command, cut])).toContain(
        'but it is cut short: its end is missing; copy it again',
      );
    }
  });

  it('are named as a file of PyTorch wherever another file is expected', async () => {
    const path = torch('net.pt');
    const found = 'got a file of PyTorch (.pt, .pth), which can hold a program and is not read; save ';
    const classify = [
      'evaluate',
      'classification',
      '--labels',
      path,
      '--feat',
      path,
      '--prob-features',
      'yes',
    ];
    for (const command of [
      ['predict', image(), '--model', path],
      ['predict', path, '--model', small, '--image-size', '8'],
      ['predict', image(), '--model', small, '--embedding', path],
      ['features', 'extract', '--dataset', 'emoji', '--out', temporary('f.npz'), '--model', path],
      ['model', 'inspect', path],
      classify,
    ]) {
      expect([command, await runFailing(command)]).toEqual([command, expect.stringContaining(found)]);
    }
  });

  it('are read from a pipe as from a file', async () => {
    const pipe = temporary('pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'cat "$0" > "$1"', small, pipe]);
    expect(await runJson(['model', 'inspect', pipe])).toMatchObject({ format: '.keras', parameters: 173 });
    writer.kill();
  });

  it('say who wrote them', async () => {
    const own = temporary('own.keras');
    await runJson(['model', 'convert', small, '--out', own]);
    expect((await runCommand(['model', 'inspect', own])).stdout).toMatch(
      /^format {6}\.keras, whole model\nwritten by {2}semantic-embeddings, in the format of Keras 3\.15\.1\n/,
    );
    expect(await runJson(['model', 'inspect', own])).toMatchObject({ writtenBy: 'semantic-embeddings' });
    expect(await runJson(['model', 'inspect', small])).toMatchObject({ writtenBy: null });
  });
});

describeWithShared('the published kind of model file', () => {
  const model = join(shared, 'golden/models/h5/resnet-32.model.h5');
  const cifarNames = join(workspace, 'hierarchies/cifar-100/names.txt');

  it('names classes of a picture: embedding and class scores from resnet-32.model.h5', async () => {
    const image = writePicture(temporary('q.png'));
    const command = ['predict', '--model', model, image, '--class-names', cifarNames, '--top', '3'];
    const { images } = (await runJson(command)) as Predicted;
    expect(images[0]?.nearest).toBeNull();
    const classes = images[0]?.classes ?? [];
    expect(classes.length).toBe(3);
    for (const { name, probability } of classes) {
      expect(name).toMatch(/^[a-z_]+$/);
      expect(probability).toBeGreaterThan(0.01);
      expect(probability).toBeLessThan(1);
    }
    const { stdout } = await runCommand(command);
    expect(stdout).toMatch(/^.*q\.png\nprobability {2}class\n {5}0\.\d{4} {2}[a-z_]+\n/);
  });

  it('refuses class embeddings of another dimension', async () => {
    const image = writePicture(temporary('r.png'));
    const embedding = temporary('onehot.json');
    const hierarchy = join(workspace, 'hierarchies/cifar-100/hierarchy.txt');
    await runJson(['class-embedding', 'compute', '--hierarchy', hierarchy, '--out', embedding]);
    expect(await runFailing(['predict', '--model', model, image, '--embedding', embedding])).toContain(
      'the model gives embeddings of 64 dimensions, but the class embeddings have 100',
    );
  });
});
