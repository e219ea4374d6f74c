import type { KerasLayerDescription, KerasModelDescription } from './keras-config.js';
import type { KerasLayerConfig } from './keras-structure.js';
import { kerasInbound } from './keras-inbound.js';
import type { KerasReference } from './keras-reference.js';

/** A layer of a network in which no layer is a model. */
export interface KerasGraphLayer {
  /** Name in the network. */
  readonly name: string;
  readonly className: string;
  readonly config: KerasLayerConfig;
  /** What it reads, for every use; none for inputs. References count uses from 0. */
  readonly uses: () => readonly (readonly KerasReference[])[];
}

/** A network with the layers of the models in it in their place. */
export interface KerasGraph {
  readonly layers: ReadonlyMap<string, KerasGraphLayer>;
  readonly inputs: readonly KerasReference[];
  readonly outputs: readonly KerasReference[];
}

/** A model and, for one that is a layer, where it is used. */
interface Scope {
  readonly model: KerasModelDescription;
  readonly byName: ReadonlyMap<string, KerasLayerDescription>;
  readonly parent?: { readonly scope: Scope; readonly layer: KerasLayerDescription };
  readonly children: Map<string, Scope>;
  /** What a layer reads; asked for again while it is found out, the description refers to itself. */
  readonly uses: Map<string, readonly (readonly KerasReference[])[] | 'open'>;
}

/**
 * Puts the layers of models that are used as layers in the place of these models, once for every use, so that a network of
 * plain layers is left. What a layer reads is looked up when it is asked for.
 *
 * @throws RangeError if the outputs of the model are not there
 *
 * @example
 * ```ts
 * kerasGraph(readKerasConfig(modelConfig)).layers.get('conv1').uses(); // [[{ layer: 'image', node: 0, tensor: 0 }]]
 * ```
 */
export function kerasGraph(model: KerasModelDescription): KerasGraph {
  const scope = scopeOf(model);
  const layers = new Map<string, KerasGraphLayer>();
  collect(scope, layers);
  const own = (list: readonly KerasReference[], reader: string) =>
    list.map((reference) => sourceOf(scope, { reference, call: 0, reader }));
  return { layers, inputs: model.inputs, outputs: own(model.outputs, 'output_layers') };
}

function scopeOf(model: KerasModelDescription, parent?: Scope['parent']): Scope {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
  return { model, byName, children: new Map(), uses: new Map(), ...(parent && { parent }) };
}

function childOf(scope: Scope, layer: KerasLayerDescription, model: KerasModelDescription): Scope {
  const child = scope.children.get(layer.name) ?? scopeOf(model, { scope, layer });
  scope.children.set(layer.name, child);
  return child;
}

function collect(scope: Scope, layers: Map<string, KerasGraphLayer>): void {
  for (const layer of scope.model.layers) {
    const { label, className, config, model } = layer;
    if (model) collect(childOf(scope, layer, model), layers);
    else if (!scope.parent || className !== 'InputLayer')
      layers.set(label, { name: label, className, config, uses: () => usesOf(scope, layer) });
  }
}

/** How often a model is used, counted in the whole network. */
function callsOf({ parent }: Scope): number {
  return parent ? usesOf(parent.scope, parent.layer).length : 1;
}

function usesOf(scope: Scope, layer: KerasLayerDescription): readonly (readonly KerasReference[])[] {
  const known = scope.uses.get(layer.name);
  if (known === 'open') throw new RangeError(`the layer "${layer.label}" reads its own output`);
  if (known) return known;
  scope.uses.set(layer.name, 'open');
  const inbound = kerasInbound(layer);
  const uses = Array.from({ length: callsOf(scope) }, (_, call) =>
    inbound.map((references) =>
      references.map((reference) => sourceOf(scope, { reference, call, reader: layer.name })),
    ),
  ).flat();
  scope.uses.set(layer.name, uses);
  return uses;
}

interface Wanted {
  readonly reference: KerasReference;
  /** Use of the model that the reference stands in. */
  readonly call: number;
  readonly reader: string;
}

/** The output of a plain layer that a reference means. */
function sourceOf(scope: Scope, { reference, call, reader }: Wanted): KerasReference {
  const layer = scope.byName.get(reference.layer);
  const missing = () =>
    new RangeError(
      `"${reader}" reads output ${reference.tensor} of "${reference.layer}", which no layer before it gives`,
    );
  if (!layer) throw missing();
  if (layer.className === 'InputLayer') {
    if (!scope.parent) return { layer: layer.label, node: 0, tensor: 0 };
    const position = scope.model.inputs.findIndex((input) => input.layer === layer.name);
    const source = usesOf(scope.parent.scope, scope.parent.layer)[call]?.[position];
    if (!source) throw missing();
    return source;
  }
  const uses = Math.max(1, layer.nodes.length);
  const node = call * uses + useNumber(scope, reference, layer);
  if (!layer.model) return { layer: layer.label, node, tensor: reference.tensor };
  const output = layer.model.outputs[reference.tensor];
  if (!output) throw missing();
  return sourceOf(childOf(scope, layer, layer.model), { reference: output, call: node, reader: layer.name });
}

/**
 * Number of the use that a reference means. Models begin with a use of their own in some versions of Keras, by which the
 * references to them count and the list of uses does not: there the lowest number is 1.
 */
function useNumber(scope: Scope, { node }: KerasReference, layer: KerasLayerDescription): number {
  if (node === -1 || !layer.model) return Math.max(0, node);
  if (layer.nodes.length === 1 && node <= 1) return 0;
  const references = scope.model.layers.flatMap((reader) => readable(reader));
  const own = [...references, ...scope.model.outputs].filter((reference) => reference.layer === layer.name);
  return node - Math.min(...own.map((reference) => reference.node));
}

/** What a layer reads; what cannot be read is refused where it is needed. */
function readable(layer: KerasLayerDescription): KerasReference[] {
  try {
    return kerasInbound(layer).flat();
  } catch {
    return [];
  }
}
