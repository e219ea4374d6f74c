import type { ModelManifest } from '../manifest/model-manifest.js';
import type { ClassOutput } from '../outputs/class-output.js';
import { likelyClasses, type LikelyClass } from './likely-classes.js';

/** What the scores are. */
export interface ImageClassesOptions {
  /** The output that gives them. */
  readonly output: ClassOutput;
  readonly manifest: Pick<ModelManifest, 'classes' | 'classNames'>;
  /** Number of classes to name. */
  readonly top: number;
}

/**
 * The most likely classes of one image, best first. A single sigmoid unit gives the probability of the second of two classes:
 * both are named where they have names, else the one that the number is about.
 *
 * @param scores what the output gives for the image
 * @example
 * const output = { index: 0, layer: 'dog', numClasses: 1, activation: 'sigmoid' } as const;
 * imageClasses(Float32Array.of(0.75), { output, manifest: { classes: [0, 1], classNames: null }, top: 5 });
 * // [{ class: 1, name: 'positive class (output "dog")', probability: 0.75 }]
 */
export function imageClasses(
  scores: Float32Array,
  { output, manifest: { classes, classNames }, top }: ImageClassesOptions,
): LikelyClass[] {
  const { activation, layer } = output;
  const probabilities = activation === 'softmax' || activation === 'sigmoid';
  const options = { classes, classNames: classNames ?? classes.map(String), top, probabilities };
  if (activation !== 'sigmoid' || scores.length !== 1) return likelyClasses(scores, options);
  const probability = scores[0]!;
  const isNamed =
    classes.length === 2 &&
    (classNames !== null || classes.some((classId, classIndex) => classId !== classIndex));
  if (!isNamed) return [{ class: 1, name: `positive class (output "${layer}")`, probability }];
  return likelyClasses(Float32Array.of(1 - probability, probability), options);
}
