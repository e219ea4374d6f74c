import * as tf from '@tensorflow/tfjs';

import type { ModelWeight } from '../src/index.js';
import type { GoldenLayer } from './golden-data.js';

/** Names of our classes in Keras. */
const kerasClasses: Record<string, string> = { FusedBatchNormalization: 'BatchNormalization' };

const camelCase = (key: string): string => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** A layer as the golden data describe it, with those settings that `expected` has. */
export function layerRow(layer: tf.layers.Layer, expected: Readonly<Record<string, unknown>>): GoldenLayer {
  const config = layer.getConfig();
  const className = layer.getClassName();
  return [
    layer.name,
    kerasClasses[className] ?? className,
    (layer.output as tf.SymbolicTensor).shape,
    layer.inboundNodes[0]?.inboundLayers.map(({ name }) => name) ?? [],
    Object.fromEntries(Object.keys(expected).map((key) => [key, config[camelCase(key)]])),
  ];
}

/** A weight as the golden data describe it: name, shape, regularizer and whether it is trained. */
export function weightRow(
  { name, shape, trainable }: ModelWeight,
  lambdas: ReadonlyMap<string, number>,
): [string, ...unknown[]] {
  return [name, shape, lambdas.has(name) ? { l1: 0, l2: lambdas.get(name) } : null, trainable];
}

interface KerasInitializer {
  getClassName(): string;
  getConfig(): Record<string, unknown>;
}

/** Initializers of weights whose layers do not tell them. */
const normalizationInitializers: Record<string, string> = {
  beta: 'Zeros',
  moving_mean: 'Zeros',
  moving_variance: 'Ones',
};

/** The initializer of a weight as the golden data describe it. */
export function initializerOf({
  name,
  layer,
}: ModelWeight): [className: string, config: Record<string, unknown>] {
  const part = (/\/([^/]*):0$/.exec(name) as RegExpExecArray)[1]!;
  const fixed = normalizationInitializers[part];
  if (fixed !== undefined) return [fixed, {}];
  const key = camelCase(`${part.replace(/(?<=wise)_kernel/, '')}_initializer`);
  const initializer = (layer as unknown as Record<string, KerasInitializer>)[key] as KerasInitializer;
  const { scale, mode, distribution, minval, maxval } = initializer.getConfig() as {
    scale?: number;
    mode?: string;
    distribution?: string;
    minval?: number;
    maxval?: number;
  };
  const className = initializer.getClassName();
  if (minval !== undefined) return [className, { minval, maxval }];
  if (mode === undefined) return [className, {}];
  // Keras restored the deviation of the cut distribution by itself.
  const restored =
    distribution === 'normal' ? Number(((scale ?? NaN) * 0.87962566103423978 ** 2).toFixed(12)) : scale;
  return [
    className,
    { scale: restored, mode: mode.replace('fanIn', 'fan_in').replace('fanAvg', 'fan_avg'), distribution },
  ];
}
