import { readKerasReference, type KerasLayerDescription, type KerasReference } from './keras-config.js';

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
    if (Array.isArray(node)) return keras2Node(node, { name, place });
    return keras3Node(node, { name, place });
  });
}

interface Place {
  readonly name: string;
  /** For messages. */
  readonly place: string;
}

/** Keras 2 lists references, each with the other arguments of the call; a single one may stand for a list. */
function keras2Node(node: readonly unknown[], { name, place }: Place): KerasReference[] {
  const list = typeof node[0] === 'string' ? [node] : node;
  return list.map((reference) => {
    checkArguments(record(Array.isArray(reference) ? reference[3] : undefined), place);
    if (record(Array.isArray(reference) ? reference[3] : undefined)['training'] === true)
      throw new RangeError(
        `${place} is called with training=True, which makes it random or dependent on the batch also when it predicts; build the model in Keras without it`,
      );
    return readKerasReference(reference, name);
  });
}

/** Keras 3 has the references among the arguments of the call. It overrules `training` when it predicts. */
function keras3Node(node: unknown, { name, place }: Place): KerasReference[] {
  const { args, kwargs } = record(node);
  checkArguments(record(kwargs), place);
  return (Array.isArray(args) ? args : []).flat().map((tensor: unknown) => {
    const { class_name: className, config } = record(tensor);
    if (className !== '__keras_tensor__')
      throw new RangeError(`${place} has an input that is no output of a layer: ${excerpt(tensor)}`);
    return readKerasReference(record(config)['keras_history'], name);
  });
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
