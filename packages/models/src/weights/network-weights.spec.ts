import { buildNetwork, modelWeights } from '@semantic-embeddings/architectures';
import ndarray from 'ndarray';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpzFile } from '@semantic-embeddings/formats';
import { assignNamedWeights } from './assign-named-weights.js';
import { loadWeightsByLayer } from './load-weights-by-layer.js';
import { loadWeightsInOrder } from './load-weights-in-order.js';
import { weightArrays } from './weight-arrays.js';
import { readWeightFile } from './read-weight-file.js';
import { writeWeightFile } from './write-weight-file.js';

require('@tensorflow/tfjs-node-gpu');

const network = (numOutputs: number, seed: number) => buildNetwork('resnet-32', { numOutputs, seed });

describe('loadWeightsByLayer', () => {
  it('takes over layers of the same name, tensor by tensor where shapes fit', () => {
    const [source, target] = [network(10, 1), network(7, 2)];
    const own = weightArrays(target).get('embedding/kernel:0')?.data.slice();
    const { loaded, skipped, missing, unused, warnings } = loadWeightsByLayer(target, weightArrays(source));
    expect(loaded).toBe(modelWeights(source).length - 2);
    expect(skipped).toEqual([
      { layer: 'embedding', weight: 'kernel:0', expected: [64, 7], found: [64, 10] },
      { layer: 'embedding', weight: 'bias:0', expected: [7], found: [10] },
    ]);
    expect([missing, unused]).toEqual([[], []]);
    expect(warnings).toEqual([
      "layer 'embedding': skipped kernel:0, shape [64, 10] does not fit [64, 7]",
      "layer 'embedding': skipped bias:0, shape [10] does not fit [7]",
    ]);
    const after = weightArrays(target);
    expect(after.get('conv0/kernel:0')?.data).toEqual(weightArrays(source).get('conv0/kernel:0')?.data);
    expect(after.get('embedding/kernel:0')?.data).toEqual(own);
  });

  it('takes over the weight that fits in a layer of which another does not', () => {
    const target = network(3, 1);
    const weights = new Map([
      ['embedding/kernel:0', ndarray(new Float32Array(96), [32, 3])],
      ['embedding/bias:0', ndarray(Float32Array.of(1, 2, 3), [3])],
    ]);
    const { loaded, skipped } = loadWeightsByLayer(target, weights);
    expect([loaded, skipped.length]).toEqual([1, 1]);
    expect([...(weightArrays(target).get('embedding/bias:0')?.data ?? [])]).toEqual([1, 2, 3]);
  });

  it('skips a layer with another number of weights and ignores unknown layers', () => {
    const target = network(3, 1);
    const layers = [...new Set(modelWeights(target).map(({ layer }) => layer.name))];
    const array = ndarray(new Float32Array(1), [1]);
    const weights = new Map([
      ['conv0/kernel:0', array],
      ['other/kernel:0', array],
    ]);
    expect(loadWeightsByLayer(target, weights)).toEqual({
      loaded: 0,
      skipped: [{ layer: 'conv0', weight: null, expected: 2, found: 1 }],
      missing: layers.filter((name) => name !== 'conv0'),
      unused: ['other'],
      warnings: ["layer 'conv0': skipped, 1 weights do not fit 2"],
    });
  });
});

describe('loadWeightsInOrder', () => {
  const renamed = (prefix: string) => {
    const target = network(3, 1);
    const source = weightArrays(network(3, 2));
    const weights = new Map([...source].map(([name, array]) => [name.replace(/^conv0/, prefix), array]));
    return { target, weights, source };
  };

  it('matches layers whose names differ only in a counter', () => {
    const { target, weights, source } = renamed('conv0_7');
    loadWeightsInOrder(target, weights);
    expect(weightArrays(target).get('conv0/kernel:0')?.data).toEqual(source.get('conv0/kernel:0')?.data);
  });

  it('refuses other names, numbers of layers and numbers of weights', () => {
    const { target, weights } = renamed('other');
    const before = weightArrays(target).get('conv0/kernel:0')?.data;
    expect(() => loadWeightsInOrder(target, weights)).toThrow(
      "expected 1 layers called like 'conv0', got 0; is it the same architecture?",
    );
    weights.delete('other/kernel:0');
    expect(() => loadWeightsInOrder(target, weights)).toThrow('got 0');
    weights.delete('other/bias:0');
    expect(() => loadWeightsInOrder(target, weights)).toThrow(/expected weights of \d+ layers, got \d+/);
    const fewer = renamed('conv0').weights;
    fewer.delete('conv0/bias:0');
    expect(() => loadWeightsInOrder(target, fewer)).toThrow(
      "layer 'conv0': expected 2 weights, got 1 in layer 'conv0'",
    );
    expect(weightArrays(target).get('conv0/kernel:0')?.data).toEqual(before);
  });
});

describe('assignNamedWeights', () => {
  it('writes nothing unless everything fits', () => {
    const target = network(3, 1);
    const before = weightArrays(target);
    const others = new Map(weightArrays(network(3, 2)));
    others.set('embedding/bias:0', ndarray(new Float32Array(4), [4]));
    expect(() => assignNamedWeights(target, others)).toThrow(
      "weight 'embedding/bias:0': expected shape [3], got [4]",
    );
    others.delete('embedding/bias:0');
    expect(() => assignNamedWeights(target, others)).toThrow("weight 'embedding/bias:0' is missing");
    others.set('embedding/bias:0', ndarray(new Float32Array(3), [3]));
    others.set('other/bias:0', ndarray(new Float32Array(3), [3]));
    expect(() => assignNamedWeights(target, others)).toThrow("the network has no weight 'other/bias:0'");
    expect(weightArrays(target).get('conv0/kernel:0')?.data).toEqual(before.get('conv0/kernel:0')?.data);
    others.delete('other/bias:0');
    assignNamedWeights(target, others);
    expect(weightArrays(target).get('conv0/kernel:0')?.data).toEqual(others.get('conv0/kernel:0')?.data);
  });
});

describe('readWeightFile', () => {
  it.each(['npz', 'h5', 'safetensors'])('reads a pipe as it reads a file: %s', (extension) => {
    const folder = mkdtempSync(join(tmpdir(), 'weights-'));
    const [path, pipe] = [join(folder, `w.${extension}`), join(folder, 'pipe')];
    writeWeightFile(path, new Map([['conv0/kernel:0', ndarray(Float32Array.of(1, 2), [2])]]));
    execFileSync('mkfifo', [pipe]);
    // Opening a pipe waits for the other side.
    const writer = spawn('sh', ['-c', 'cat "$0" > "$1"', path, pipe]);
    expect(readWeightFile(pipe)).toEqual(readWeightFile(path));
    writer.kill();
    rmSync(folder, { recursive: true });
  });

  it('refuses arrays that are no weights', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weights-'));
    const path = join(folder, 'a.npz');
    writeNpzFile(path, {
      'conv0/kernel:0': ndarray(new Float32Array(1)),
      feat: ndarray(new Float32Array(1)),
    });
    expect(() => readWeightFile(path)).toThrow(
      `${path}: expected weights named like 'conv1/kernel:0' to assign them to layers, got 'feat'`,
    );
    rmSync(folder, { recursive: true });
  });
});
