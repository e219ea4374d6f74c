import type { Estimate, Figure, Gain, ReportData } from '@semantic-embeddings/report';

/** What the texts tell of a network, by the names that the figures have on the page; those at a rank without it. */
const measures = {
  meanPrecision: 'mAHP',
  averagePrecision: 'mAP',
  accuracy: 'accuracy',
  firstSame: 'Hit@1',
} as const;

/** Figures that the texts tell: closeness in meaning, and three where only the very class counts. */
export type Measure = keyof typeof measures;

/** One way to train with what was measured of it. */
export interface MeasuredNetwork {
  readonly label: string;
  readonly figures: Readonly<Record<Measure, Estimate>>;
}

/** A way to train beside the first one. */
export interface ComparedNetwork extends MeasuredNetwork {
  /** By how much more than the first network: on the same pictures, or over the same seeds where there are several. */
  readonly gains: Readonly<Record<Measure, Gain>>;
}

/** What networks are compared by. */
type MeasuredData = Pick<ReportData, 'figures' | 'methods' | 'cutoff'>;

/**
 * Takes from the data of the page what the texts compare.
 *
 * @returns the networks in the order of the page, the one that the others are compared with first
 * @throws Error naming the figure that is not on the page, or has no difference from the first network
 * @example
 * ```ts
 * compareNetworks(data)[1].gains.accuracy; // { value: -0.11, interval: [-0.145, -0.078] }
 * ```
 */
export function compareNetworks(data: MeasuredData): [MeasuredNetwork, ...ComparedNetwork[]] {
  const [first, ...others] = data.methods.map(({ label }, network) => ({
    label,
    figures: ofMeasures((measure) => figureOf(data, measure).estimates[network]!),
  }));
  return [
    first!,
    ...others.map((network) => ({
      ...network,
      gains: ofMeasures((measure) => {
        const { gain } = network.figures[measure];
        if (gain === undefined)
          throw new Error(`${network.label}: there is no difference in ${figureOf(data, measure).name}`);
        return gain;
      }),
    })),
  ];
}

/**
 * A figure of the page.
 *
 * @throws Error naming the figure that is not there
 * @example
 * ```ts
 * figureOf(data, 'meanPrecision').chance; // 0.228
 * ```
 */
export function figureOf(
  { figures, cutoff }: Pick<ReportData, 'figures' | 'cutoff'>,
  measure: Measure,
): Figure {
  const wanted = measure === 'meanPrecision' ? `${measures[measure]}@${cutoff}` : measures[measure];
  const figure = figures.find(({ name }) => name === wanted);
  if (figure === undefined) throw new Error(`there is no figure ${wanted} on the page`);
  return figure;
}

function ofMeasures<Value>(valueOf: (measure: Measure) => Value): Record<Measure, Value> {
  return {
    meanPrecision: valueOf('meanPrecision'),
    averagePrecision: valueOf('averagePrecision'),
    accuracy: valueOf('accuracy'),
    firstSame: valueOf('firstSame'),
  };
}
