import type * as tf from '@tensorflow/tfjs';

import type { KerasGraphLayer } from './keras-graph.js';

/**
 * Typed access to the configuration of one layer; every message names the layer.
 *
 * @example
 * ```ts
 * new KerasValues(layer).integer('filters'); // 16
 * ```
 */
export class KerasValues {
  constructor(
    readonly layer: Pick<KerasGraphLayer, 'name' | 'className' | 'config'>,
    /** Shapes of what the layer reads. */
    readonly inputShapes: readonly tf.Shape[] = [],
  ) {}

  /** An option that is not supported, or is none, with what can be done about it. */
  error(option: string, remedy?: string): RangeError {
    const { name, className, config } = this.layer;
    const value = (JSON.stringify(config[option]) ?? 'nothing').slice(0, 100);
    const help = remedy === undefined ? '' : `; ${remedy}`;
    return new RangeError(`layer "${name}" (${className}): ${option} ${value} is not supported${help}`);
  }

  /** Refuses an option unless it is missing or has one of the values that mean nothing. */
  neutral(option: string, ...allowed: readonly unknown[]): void {
    const value = this.layer.config[option];
    if (value === undefined || value === null || allowed.includes(value)) return;
    throw this.error(option);
  }

  integer(option: string, otherwise?: number): number {
    const value = this.layer.config[option] ?? otherwise;
    if (!Number.isSafeInteger(value) || (value as number) < 1) throw this.error(option);
    return value as number;
  }

  number(option: string, otherwise: number): number {
    const value = plainValue(this.layer.config[option]) ?? otherwise;
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

  /** Axes of the input, counted from the first one, each once and in order; none for `null`. */
  axes(option = 'axis', otherwise = -1): number[] {
    const { [option]: value = otherwise } = this.layer.config;
    const rank = this.inputShapes[0]!.length;
    const list = value === null ? [] : [value].flat();
    const axes = list.map((axis) => (typeof axis === 'number' && axis < 0 ? axis + rank : axis));
    const valid = axes.every((axis) => Number.isSafeInteger(axis) && (axis as number) >= 0);
    if (!valid || axes.some((axis) => (axis as number) >= rank)) throw this.error(option);
    return [...new Set(axes as number[])].sort((a, b) => a - b);
  }

  /** Refuses other axes than the last one, counted from either end. */
  lastAxis(option = 'axis'): void {
    const { [option]: value = -1 } = this.layer.config;
    const [axis, ...more] = [value].flat();
    // What a function reads, such as an activation in a layer, is not known.
    const [shape] = this.inputShapes;
    const isLast = axis === -1 || (shape !== undefined && axis === shape.length - 1);
    if (!isLast || more.length > 0) throw this.error(option);
  }

  /** One number, or one for every channel; extents of 1 around them count for nothing. */
  numbers(option: string, otherwise?: number): number[] {
    const list = [plainValue(this.layer.config[option]) ?? otherwise].flat(8);
    const channels = this.inputShapes[0]?.at(-1);
    const fitting = list.length === 1 || channels == null || list.length === channels;
    if (!fitting || list.length === 0 || !list.every((n) => typeof n === 'number' && Number.isFinite(n)))
      throw this.error(option);
    return list as number[];
  }
}

/** A number or list as such: older versions of Keras write `{ type: 'ndarray', value }`, Keras 3 a class with the value. */
function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const {
    config,
    type,
    value: own,
  } = value as {
    readonly config?: { readonly value?: unknown };
    readonly type?: unknown;
    readonly value?: unknown;
  };
  return type === 'ndarray' ? own : config?.value;
}
