import { readClassEmbedding, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { convertElements } from '@semantic-embeddings/formats';
import { nearestClassEmbedding, rankScores } from '@semantic-embeddings/metrics';
import type { ClassId } from '@semantic-embeddings/taxonomy';

/** Outputs of a network, one row per image. */
export interface Outputs {
  /** `[images, width]`, row-major: class scores or embeddings. */
  readonly values: Float32Array | Float64Array;
  readonly width: number;
  /** Name of the file or model, for messages. */
  readonly source: string;
}

/** Ranked classes. */
export interface Predictions {
  /** `[images, k]`, row-major. */
  readonly predictions: Int32Array;
  readonly k: number;
}

/** Says how outputs become predictions. */
export interface Classifier {
  readonly numClasses: number;
  /** Ids of the classes where the centroids tell them. */
  readonly classes: readonly ClassId[] | undefined;
  /** The best classes, as many as are asked for, or all. */
  readonly predict: (places: number) => Predictions;
}

/** By what classes are ranked. */
export interface ClassifierOptions {
  /** File with class embeddings. @default the outputs are scores */
  readonly centroids?: string | undefined;
  /** Class embeddings, where they were read already. @default those of the file */
  readonly embedding?: ClassEmbedding | undefined;
}

/**
 * Ranks classes by score, or by the distance of their embedding when centroids are given.
 *
 * @throws Error naming both files when their dimensions differ.
 */
export function createClassifier(
  { values, width, source }: Outputs,
  { centroids, embedding: known }: ClassifierOptions = {},
): Classifier {
  if (centroids === undefined) {
    const predict = (places: number): Predictions => {
      const k = Math.min(places, width);
      return { predictions: rankScores(values, { numClasses: width, k }), k };
    };
    return { numClasses: width, classes: undefined, predict };
  }
  const { embedding, classes } = known ?? readClassEmbedding(centroids);
  const [numClasses, dimension] = embedding.shape as [number, number];
  if (dimension !== width) {
    throw new Error(
      `${source} has ${width} values per image, but the class embeddings in ${centroids} have dimension ${dimension}; ` +
        'features and class embeddings must have the same dimension',
    );
  }
  const predict = (places: number): Predictions => {
    const k = Math.min(places, numClasses);
    const centres = convertElements(embedding, 'float64').data;
    const predictions = nearestClassEmbedding({
      ...{ features: values, dimension, embedding: centres, numClasses, k },
    });
    return { predictions, k };
  };
  return { numClasses, classes, predict };
}
