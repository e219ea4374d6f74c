/** One way to train in the comparison of methods. */
export interface MethodRun {
  /** Its row in the table. */
  readonly title: string;
  /** Command and options of its own; `EMBEDDING`, `HIERARCHY` and `CLASSIFIER` stand for files. */
  readonly train: readonly string[];
  /** How a class is predicted: by the network's scores, by the nearest class embedding, or by linear support vector machines. */
  readonly decision: 'scores' | 'nearest class embedding' | 'linear SVM';
  /** How its share of the epochs is told: one option, or two phases of DeViSE. @default one option */
  readonly epochs?: (epochs: number) => readonly string[];
}

const scores = 'scores' as const;
const cosine = ['embedding', '--embedding'] as const;

/**
 * The methods of the comparison by name, in the order of the table; the classifier comes first, because DeViSE begins with its
 * network.
 */
export const methodRuns = {
  classifier: { title: 'cross-entropy', train: ['classifier'], decision: scores },
  'label-smoothing': {
    title: 'cross-entropy, smoothed labels',
    train: ['classifier', '--label-smoothing', '0.1'],
    decision: scores,
  },
  'soft-labels': {
    title: 'soft labels',
    train: ['classifier', '--loss', 'soft-labels', '--hierarchy', 'HIERARCHY', '--str-ids'],
    decision: scores,
  },
  hierarchical: {
    title: 'hierarchical cross-entropy',
    train: ['classifier', '--loss', 'hierarchical', '--hierarchy', 'HIERARCHY', '--str-ids'],
    decision: scores,
  },
  frame: {
    title: 'hierarchy-aware frame',
    train: ['classifier', '--loss', 'frame', '--hierarchy', 'HIERARCHY', '--str-ids'],
    decision: scores,
  },
  'center-loss': { title: 'centre loss', train: ['center-loss'], decision: scores },
  'label-embedding': { title: 'label embedding', train: ['label-embedding'], decision: scores },
  devise: {
    title: 'DeViSE, from the network with cross-entropy',
    train: ['devise', '--embedding', 'EMBEDDING', '--init-weights', 'CLASSIFIER'],
    decision: 'nearest class embedding',
    epochs: (epochs) => [
      '--init-epochs',
      `${Math.ceil(epochs / 4)}`,
      '--ft-epochs',
      `${Math.ceil(epochs * 0.75)}`,
    ],
  },
  'cosine-onehot': { title: 'cosine, one-hot', train: [...cosine, 'onehot'], decision: scores },
  'cosine-onehot-cls': {
    title: 'cosine, one-hot, with classification',
    train: [...cosine, 'onehot', '--cls-weight', '0.1'],
    decision: scores,
  },
  'cosine-semantic': {
    title: 'cosine, semantic',
    train: [...cosine, 'EMBEDDING'],
    decision: 'nearest class embedding',
  },
  'cosine-semantic-cls': {
    title: 'cosine, semantic, with classification',
    train: [...cosine, 'EMBEDDING', '--cls-weight', '0.1'],
    decision: scores,
  },
  'proxy-anchor': {
    title: 'proxy anchor',
    train: [...cosine, 'EMBEDDING', '--loss', 'proxy-anchor'],
    decision: 'linear SVM',
  },
  triplet: {
    title: 'batch-hard triplets',
    train: [...cosine, 'EMBEDDING', '--loss', 'triplet', '--images-per-class', '5'],
    decision: 'linear SVM',
  },
  hap: {
    title: 'HAPPIER',
    train: [...cosine, 'EMBEDDING', '--loss', 'hap', '--images-per-class', '5'],
    decision: 'linear SVM',
  },
} as const satisfies Record<string, MethodRun>;

/** Name of one of {@link methodRuns}. */
export type MethodRunName = keyof typeof methodRuns;
