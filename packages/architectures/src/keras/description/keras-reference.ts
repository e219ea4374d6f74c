import { kerasLeaves } from './keras-structure.js';

/** Which output of which use of a layer another layer reads. */
export interface KerasReference {
  readonly layer: string;
  /** Number of the use, as Keras counts: a model among the layers may begin with 1. */
  readonly node: number;
  readonly tensor: number;
}

/**
 * Reads the references to the inputs or outputs of a model: a list, in Keras 3 also a single one, or a dictionary with names
 * of its own, which counts by its keys.
 *
 * @param value - JSON value
 * @param place - name of the field, for messages
 * @throws RangeError if there are none, or something else
 *
 * @example
 * ```ts
 * readKerasReferences({ scores: ['prob', 0, 0], image: ['input', 0, 0] }, 'output_layers').length; // 2
 * ```
 */
export function readKerasReferences(value: unknown, place: string): KerasReference[] {
  const found =
    value === undefined || value === null
      ? []
      : kerasLeaves(value, (item) => Array.isArray(item) && typeof item[0] === 'string');
  if (found.length === 0)
    throw new RangeError(`the Keras model has no "${place}", a list or dictionary of references to layers`);
  return found.map((reference) => readKerasReference(reference, place));
}

/** Reads `[layer, use, output]`; a use of −1, which no file has, stands for the only one. */
export function readKerasReference(value: unknown, place: string): KerasReference {
  const [layer, node, tensor] = Array.isArray(value) ? (value as unknown[]) : [];
  const whole = [node, tensor].every((n) => Number.isSafeInteger(n) && (n as number) >= -1);
  if (typeof layer !== 'string' || !whole || tensor === -1)
    throw new RangeError(
      `"${place}" refers to ${(JSON.stringify(value) ?? 'nothing').slice(0, 100)}, which is not the output of a layer`,
    );
  return { layer, node: node as number, tensor: tensor as number };
}
