import * as tf from '@tensorflow/tfjs';

import type { LayerArgs } from './layer-args.js';
import { kerasActivation } from './keras-activation.js';
import type { KerasGraphLayer } from './keras-graph.js';
import { kerasPrecision } from './keras-precision.js';

/**
 * Typed access to the configuration of one layer; every message names the layer.
 *
 * @example
 * ```ts
 * new KerasOptions(layer).integer('filters'); // 16
 * ```
 */
export class KerasOptions {
  constructor(
    readonly layer: Pick<KerasGraphLayer, 'name' | 'className' | 'config'>,
    /** Shapes of what the layer reads. */
    readonly inputShapes: readonly tf.Shape[] = [],
  ) {}

  /** An option that is not supported, or is none. */
  error(option: string): RangeError {
    const { name, className, config } = this.layer;
    const value = (JSON.stringify(config[option]) ?? 'nothing').slice(0, 100);
    return new RangeError(`layer "${name}" (${className}): ${option} ${value} is not supported`);
  }

  /** Refuses an option unless it is missing or has one of the values that mean nothing. */
  neutral(option: string, ...allowed: readonly unknown[]): void {
    const value = this.layer.config[option];
    if (value === undefined || value === null || allowed.includes(value)) return;
    throw this.error(option);
  }

  integer(option: string): number {
    const value = this.layer.config[option];
    if (!Number.isSafeInteger(value) || (value as number) < 1) throw this.error(option);
    return value as number;
  }

  number(option: string, otherwise: number): number {
    const value = this.layer.config[option] ?? otherwise;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.error(option);
    return value;
  }

  boolean(option: string, otherwise: boolean): boolean {
    const value = this.layer.config[option] ?? otherwise;
    if (typeof value !== 'boolean') throw this.error(option);
    return value;
  }

  /** Positive integers. */
  integers(option: string): number[] {
    const list = [this.layer.config[option]].flat();
    if (!list.every((n) => Number.isSafeInteger(n) && (n as number) > 0)) throw this.error(option);
    return list as number[];
  }

  /** Extents; one of −1 becomes what is left, where the input is known. */
  targetShape(): number[] {
    const list = [this.layer.config['target_shape']].flat() as number[];
    const open = list.filter((n) => n === -1).length;
    if (!list.every((n) => Number.isSafeInteger(n) && (n > 0 || n === -1)) || open > 1)
      throw this.error('target_shape');
    const sides = this.inputShapes[0]?.slice(1) ?? [];
    const all = sides.reduce<number>((product, side) => product * (side ?? NaN), 1);
    const rest = list.reduce((quotient, n) => (n === -1 ? quotient : quotient / n), all);
    return list.map((n) => (n === -1 && Number.isSafeInteger(rest) ? rest : n));
  }

  /** Two positive integers; one stands for both. */
  pair(option: string, otherwise = 1): [number, number] {
    const value = this.layer.config[option] ?? otherwise;
    const pair = Array.isArray(value) ? (value as unknown[]) : [value, value];
    if (pair.length !== 2 || !pair.every((n) => Number.isSafeInteger(n) && (n as number) > 0))
      throw this.error(option);
    return pair as [number, number];
  }

  /** [[top, bottom], [left, right]], non-negative. */
  margins(option: string): [[number, number], [number, number]] {
    const value = this.layer.config[option];
    const sides = Array.isArray(value) ? (value as unknown[]) : [value, value];
    const margins = sides.map((side) => (Array.isArray(side) ? (side as unknown[]) : [side, side]));
    const valid = margins.length === 2 && margins.every((side) => side.length === 2);
    if (!valid || !margins.flat().every((n) => Number.isSafeInteger(n) && (n as number) >= 0))
      throw this.error(option);
    return margins as [[number, number], [number, number]];
  }

  padding(): 'same' | 'valid' {
    const value = this.layer.config['padding'] ?? 'valid';
    if (value !== 'same' && value !== 'valid') throw this.error('padding');
    return value;
  }

  /** Name of the activation in TensorFlow.js. */
  activation(): 'relu' {
    const name = kerasActivation(this.layer.config['activation'] ?? 'linear');
    if (name === undefined) throw this.error('activation');
    return name as 'relu';
  }

  /** Whether an axis is the last one of the input, counted from either end. */
  isLastAxis(option: string): boolean {
    const { [option]: value = -1 } = this.layer.config;
    const [axis, ...more] = [value].flat();
    return more.length === 0 && (axis === -1 || axis === (this.inputShapes[0]?.length ?? 0) - 1);
  }

  /** Refuses other axes than the last one. */
  lastAxis(option = 'axis'): void {
    if (!this.isLastAxis(option)) throw this.error(option);
  }

  /** One number, or one for every channel; Keras 3 writes arrays as `{ value: … }`, and extents of 1 around them. */
  numbers(option: string, otherwise?: number): number[] {
    let value: unknown = this.layer.config[option] ?? otherwise;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      value = (value as { config?: { value?: unknown } }).config?.value;
    const list = [value].flat(8);
    const channels = this.inputShapes[0]?.at(-1);
    const fitting = list.length === 1 || channels == null || list.length === channels;
    if (!fitting || list.length === 0 || !list.every((n) => typeof n === 'number' && Number.isFinite(n)))
      throw this.error(option);
    return list as number[];
  }

  /** What every layer has. */
  base(): LayerArgs {
    this.neutral('data_format', 'channels_last');
    if (kerasPrecision(this.layer) === undefined) throw this.error('dtype');
    const shape = this.layer.config['batch_input_shape'] ?? this.layer.config['batch_shape'];
    return {
      name: this.layer.name,
      trainable: this.boolean('trainable', true),
      ...(shape === undefined || shape === null ? {} : { batchInputShape: this.shape(shape) }),
    };
  }

  /** A shape with `null` for any extent. */
  shape(value: unknown): tf.Shape {
    const valid =
      Array.isArray(value) &&
      value.every((n) => n === null || (Number.isSafeInteger(n) && (n as number) > 0));
    if (!valid)
      throw new RangeError(`layer "${this.layer.name}": ${JSON.stringify(value) ?? ''} is no shape`);
    return value as tf.Shape;
  }

  /** What a layer with weights has besides; regularisers and constraints of its kernel are the caller's. */
  weighted() {
    for (const option of ['bias_regularizer', 'activity_regularizer', 'bias_constraint'])
      this.neutral(option);
    return { ...this.base(), activation: this.activation(), useBias: this.boolean('use_bias', true) };
  }

  /** What a layer with one kernel has besides. Initialisers are left out: the weights come from the file. */
  kernel() {
    this.neutral('kernel_constraint');
    const regularizer = this.regularizer('kernel_regularizer');
    return { ...this.weighted(), kernelInitializer: 'zeros' as const, ...regularizer };
  }

  private regularizer(option: string) {
    const value = this.layer.config[option];
    if (value === undefined || value === null) return {};
    const { class_name: className, config = {} } = value as { class_name?: unknown; config?: KerasPenalty };
    const { l1 = 0, l2 = 0 } = config;
    const known = typeof className === 'string' && ['L1L2', 'L2', 'L1'].includes(className);
    if (!known || typeof l1 !== 'number' || typeof l2 !== 'number' || l1 !== 0) throw this.error(option);
    return { kernelRegularizer: tf.regularizers.l2({ l2: Math.fround(l2) }) };
  }
}

interface KerasPenalty {
  readonly l1?: unknown;
  readonly l2?: unknown;
}
