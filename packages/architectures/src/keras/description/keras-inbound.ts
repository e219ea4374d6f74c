import type { KerasLayerDescription } from './keras-config.js';
import { readKerasReference, type KerasReference } from './keras-reference.js';
import { kerasLeaves } from './keras-structure.js';

/** What a layer can be called with that does not change what it computes for a picture. */
const idle: ReadonlySet<string> = new Set(['mask', 'training']);

/**
 * What a layer reads, for every use of it.
 *
 * @throws RangeError that names the layer, if it reads something else than outputs of layers
 *
 * @example
 * ```ts
 * kerasInbound(dense); // [[{ layer: 'avg_pool', node: 0, tensor: 0 }]]
 * ```
 */
export function kerasInbound({ name, className, nodes }: KerasLayerDescription): KerasReference[][] {
  const place = `layer "${name}" (${className.slice(0, 80)})`;
  return nodes.map((node) => {
    const isKeras3 = record(node)['args'] !== undefined || record(node)['kwargs'] !== undefined;
    return (isKeras3 ? keras3Node : keras2Node)(node, { name, place });
  });
}

interface Place {
  readonly name: string;
  /** For messages. */
  readonly place: string;
}

/**
 * Keras 2 lists references, each with the other arguments of the call, also in a dictionary where a model takes one; a single
 * one may stand for a list.
 */
function keras2Node(node: unknown, { name, place }: Place): KerasReference[] {
  const list = kerasLeaves(node, (item) => Array.isArray(item) && typeof item[0] === 'string');
  return list.map((reference) => {
    const given = record(Array.isArray(reference) ? reference[3] : undefined);
    checkArguments(given, place);
    if (given['training'] === true)
      throw new RangeError(
        `${place} is called with training=True, which makes it random or dependent on the batch also when it predicts; build the model in Keras without it`,
      );
    return readKerasReference(reference, name);
  });
}

/**
 * Keras 3 has the references among the arguments of the call, in lists and dictionaries where a model takes such. It overrules
 * `training` when it predicts.
 */
function keras3Node(node: unknown, { name, place }: Place): KerasReference[] {
  const { args, kwargs } = record(node);
  checkArguments(record(kwargs), place);
  return kerasLeaves(args ?? [], isDescribed).map((tensor) => {
    const { class_name: className, config } = record(tensor);
    if (className !== '__keras_tensor__')
      throw new RangeError(`${place} has an input that is no output of a layer: ${excerpt(tensor)}`);
    return readKerasReference(record(config)['keras_history'], name);
  });
}

/** Whether an argument is something that Keras describes by its class, and no dictionary of arguments. */
function isDescribed(argument: unknown): boolean {
  return typeof record(argument)['class_name'] === 'string';
}

function checkArguments(given: Readonly<Record<string, unknown>>, place: string): void {
  for (const [argument, value] of Object.entries(given)) {
    const harmless = value === null || (idle.has(argument) && typeof value === 'boolean');
    if (!harmless)
      throw new RangeError(`${place} is called with ${argument} ${excerpt(value)}, which is not supported`);
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 100);
}
