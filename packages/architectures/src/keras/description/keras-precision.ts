import type { KerasLayerConfig } from './keras-structure.js';

/** Types in which Keras computes or keeps weights; here everything is computed in float32. */
const precisions: ReadonlySet<string> = new Set([
  ...['float32', 'float16', 'bfloat16', 'float64', 'mixed_float16', 'mixed_bfloat16'],
]);

/** Types of what an input gets. */
const inputs: ReadonlySet<string> = new Set(['uint8', 'int32', 'int64']);

/**
 * Type, or policy of types, that a layer has in Keras.
 *
 * @returns its name, `float32` where the layer says nothing or only takes whole numbers in; `undefined` if it is not known,
 *   as for quantized weights
 *
 * @example
 * ```ts
 * kerasPrecision({ className: 'Dense', config: { dtype: { class_name: 'DTypePolicy', config: { name: 'mixed_float16' } } } });
 * // 'mixed_float16'
 * ```
 */
export function kerasPrecision({
  className,
  config,
}: {
  readonly className: string;
  readonly config: KerasLayerConfig;
}): string | undefined {
  const value = config['dtype'] ?? 'float32';
  const name = typeof value === 'object' ? (value as { config?: { name?: unknown } }).config?.name : value;
  if (typeof name !== 'string') return undefined;
  if (className === 'InputLayer' && inputs.has(name)) return 'float32';
  return precisions.has(name) ? name : undefined;
}
