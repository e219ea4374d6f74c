import { Taxonomy } from '@semantic-embeddings/taxonomy';
import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifierObjective } from '../methods/classifier/classifier-objective.js';
import { classifierOptions } from '../methods/classifier/classifier-options.js';
import { targetsOf } from '../steps/objective.js';
import { reportedNames } from '../steps/reported-names.js';
import { classificationLosses } from './classification-losses.js';
import { hierarchicalTables } from './hierarchical-cross-entropy.js';
import { hierarchyAwareFrame } from './hierarchy-aware-frame.js';
import { softLabels } from './soft-labels.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

/** Random trees with the equations in NumPy, see `test/make-classification-losses.py`. */
interface Case {
  readonly edges: readonly (readonly [string, string])[];
  readonly classes: readonly string[];
  readonly label: number;
  readonly logits: readonly number[];
  readonly softLabels: { readonly beta: number } & Expected;
  readonly hierarchical: { readonly alpha: number } & Expected;
  readonly frame: {
    readonly gamma: number;
    readonly weight: number;
    readonly similarity: readonly number[];
    /** Features are this combination of the vectors of the classes. */
    readonly mix: readonly number[];
    readonly cosine: number;
    readonly entropy: number;
  } & Expected;
}

interface Expected {
  readonly loss: number;
  /** Central differences, in doubles. */
  readonly gradient: readonly number[];
}

const fixture = join(__dirname, '../../test/fixtures/classification-losses.json');
const cases = (JSON.parse(readFileSync(fixture, 'utf8')) as Case[]).map((random, index) => ({
  index,
  ...random,
  hierarchy: { taxonomy: Taxonomy.fromEdges(random.edges), classes: random.classes },
}));
const settings = classifierOptions.parse({});

/** Of float32 in sums of some tens of numbers; the equations are in doubles. */
function expectNear(value: number | undefined, wanted: number): void {
  expect(Math.abs((value ?? NaN) - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(wanted)));
}

type Loss = keyof typeof classificationLosses;

/** The whole loss and its gradient by the logits of a softmax. */
function ofLogits(random: (typeof cases)[0], loss: Loss, more: object) {
  const { hierarchy, classes, label, logits } = random;
  const objective = classifierObjective({
    ...settings,
    ...more,
    loss,
    hierarchy,
    numClasses: classes.length,
  });
  const [output] = objective.outputs;
  const labels = tf.tensor1d([label], 'int32');
  const whole = (z: tf.Tensor) => {
    const prediction = tf.softmax(z) as tf.Tensor2D;
    return tf.sum(output!.loss(prediction, targetsOf(output!, labels))) as tf.Scalar;
  };
  const { value, grad } = tf.valueAndGrad(whole)(tf.tensor2d([[...logits]]));
  tf.dispose([...(objective.constants ?? [])]);
  return { value: value.dataSync()[0], gradient: grad.dataSync() };
}

describe('the losses of classifiers', () => {
  it.each(cases)('soft labels are the equation of the paper, case $index', (random) => {
    const { beta, loss, gradient } = random.softLabels;
    const found = ofLogits(random, 'soft-labels', { softLabelsBeta: beta });
    expectNear(found.value, loss);
    gradient.forEach((wanted, k) => expectNear(found.gradient[k], wanted));
  });

  it.each(cases)('the hierarchical cross-entropy is the equation of the paper, case $index', (random) => {
    const { alpha, loss, gradient } = random.hierarchical;
    const found = ofLogits(random, 'hierarchical', { hierarchicalAlpha: alpha });
    expectNear(found.value, loss);
    gradient.forEach((wanted, k) => expectNear(found.gradient[k], wanted));
  });

  it.each(cases)('the frame has the products and losses of the paper, case $index', (random) => {
    const { hierarchy, classes, label } = random;
    const { gamma, weight, similarity, mix, ...expected } = random.frame;
    const count = classes.length;
    const classEmbedding = hierarchyAwareFrame(hierarchy, { gamma });
    const rows = Array.from({ length: count }, (_, k) =>
      classEmbedding.embedding.data.slice(k * count, (k + 1) * count),
    );
    const products = rows.flatMap((a) =>
      rows.map((b) => a.reduce((sum, value, d) => sum + value * b[d]!, 0)),
    );
    // Doubles on both sides; the bisection of the fixture is right to about 1e-14 over the condition of the matrix.
    products.forEach((product, at) => expect(product).toBeCloseTo(similarity[at]!, 9));

    const objective = classifierObjective({
      ...{ ...settings, loss: 'frame', frameWeight: weight, hierarchy, classEmbedding, numClasses: count },
    });
    const labels = tf.tensor1d([label], 'int32');
    const frame = tf.tensor2d(rows.map((row) => [...row]));
    const parts = (x: tf.Tensor2D) => {
      const scores = tf.softmax(tf.matMul(x, frame, false, true)) as tf.Tensor2D;
      return objective.outputs.map((output, index) =>
        tf.sum(output.loss(index === 0 ? x : scores, targetsOf(output, labels))),
      );
    };
    const features = tf.matMul(tf.tensor2d([[...mix]]), frame) as tf.Tensor2D;
    const [cosine, entropy] = parts(features).map((part) => part.dataSync()[0]);
    expectNear(cosine, expected.cosine);
    expectNear(entropy, expected.entropy);
    const whole = (x: tf.Tensor) =>
      tf.addN(
        parts(x as tf.Tensor2D).map((part, index) => tf.mul(part, objective.outputs[index]!.weight)),
      ) as tf.Scalar;
    const { value, grad } = tf.valueAndGrad(whole)(features);
    expectNear(value.dataSync()[0], expected.loss);
    // By the mix: the features are mix · W, so their gradient goes through Wᵀ.
    const byMix = tf.matMul(grad as tf.Tensor2D, frame, false, true).dataSync();
    expected.gradient.forEach((wanted, k) => expectNear(byMix[k], wanted));
  });

  it('report what each output counts for', () => {
    const { hierarchy } = cases[0]!;
    const numClasses = hierarchy.classes.length;
    const names = (loss: Loss) => {
      const classEmbedding = loss === 'frame' ? hierarchyAwareFrame(hierarchy, { gamma: 2 }) : undefined;
      const options = { ...settings, loss, hierarchy, numClasses, classEmbedding, topKAcc: [2] };
      return reportedNames(classifierObjective(options));
    };
    expect(names('soft-labels')).toEqual(['loss', 'acc', 'acc2']);
    expect(names('hierarchical')).toEqual(['loss', 'acc', 'acc2']);
    expect(names('frame')).toEqual(['loss', 'embedding_loss', 'prob_loss', 'prob_acc', 'prob_acc2']);
  });
});

const food = { classes: ['apple', 'pear', 'bread'] };
const foodTree = Taxonomy.fromEdges([
  ['food', 'fruit'],
  ['food', 'bread'],
  ['fruit', 'apple'],
  ['fruit', 'pear'],
]);

describe('soft labels', () => {
  it('fall with the height of the common ancestor', () => {
    const labels = softLabels({ taxonomy: foodTree, ...food }, { beta: 2 });
    const weights = [1, Math.exp(-1), Math.exp(-2)];
    const sum = weights[0]! + weights[1]! + weights[2]!;
    [...labels.subarray(0, 3)].forEach((value, k) => expect(value).toBeCloseTo(weights[k]! / sum, 12));
  });

  it('become one-hot, and take a hierarchy that is no tree', () => {
    const taxonomy = Taxonomy.fromEdges([...foodTree.edges(), ['food', 'apple']]);
    const labels = softLabels({ taxonomy, ...food }, { beta: 200 });
    expect([...labels].map((value) => Math.round(value))).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it('keep the class itself at distance 0 where it has descendants', () => {
    const labels = softLabels({ taxonomy: foodTree, classes: ['fruit', 'bread'] }, { beta: 1 });
    expect(labels[0]! / labels[1]!).toBeCloseTo(Math.E, 12);
  });
});

describe('the hierarchical cross-entropy', () => {
  it('is the cross-entropy where alpha is 0', () => {
    const { nodes, weights } = hierarchicalTables({ taxonomy: foodTree, ...food }, { alpha: 0 });
    for (const row of [0, 1, 2]) {
      const own = [...weights.subarray(row * nodes, (row + 1) * nodes)];
      expect(own.filter((weight) => weight !== 0)).toEqual([1]);
    }
  });
});

describe('a hierarchy-aware frame', () => {
  it('is a simplex where all classes are far from each other', () => {
    const { data } = hierarchyAwareFrame({ taxonomy: foodTree, ...food }, { gamma: 1e4 }).embedding;
    const product = (i: number, j: number) =>
      [0, 1, 2].reduce((sum, d) => sum + data[3 * i + d]! * data[3 * j + d]!, 0);
    expect([product(0, 0), product(0, 1), product(1, 2)].map((value) => value.toFixed(9))).toEqual([
      ...['1.000000000', '-0.500000000', '-0.500000000'],
    ]);
  });
});

describe('a loss that needs a tree', () => {
  const refusal = (edges: readonly (readonly [string, string])[], classes: readonly string[]) => () =>
    hierarchicalTables({ taxonomy: Taxonomy.fromEdges(edges, { source: 'h.txt' }), classes }, { alpha: 0.1 });

  it('names the class with several parents, wherever it stands above a class', () => {
    expect(refusal([...foodTree.edges(), ['food', 'apple']] as [string, string][], food.classes)).toThrow(
      "h.txt: the loss 'hierarchical' needs a tree, but 'apple' has 2 parents, 'fruit' and 'food'; keep the line of one of them",
    );
    expect(
      refusal(
        [...foodTree.edges(), ['thing', 'food'], ['thing', 'plant'], ['plant', 'fruit']] as [
          string,
          string,
        ][],
        ['bread', 'pear'],
      ),
    ).toThrow("'fruit' has 2 parents, 'food' and 'plant'");
  });

  it('leaves several parents elsewhere alone', () => {
    const edges = [...foodTree.edges(), ['food', 'x'], ['fruit', 'x']] as [string, string][];
    expect(refusal(edges, food.classes)).not.toThrow();
  });

  it('refuses a forest and classes above each other', () => {
    expect(
      refusal(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        ['b', 'd'],
      ),
    ).toThrow('needs a tree, but the classes are below 2 roots (a, c); put these below one node');
    expect(refusal([...foodTree.edges()] as [string, string][], ['fruit', 'apple', 'bread'])).toThrow(
      "there are classes below 'fruit'; leave 'fruit' out of the classes",
    );
  });

  it('names a class that the hierarchy lacks', () => {
    expect(refusal([...foodTree.edges()] as [string, string][], ['apple', 'cheese'])).toThrow(/cheese/);
  });
});
