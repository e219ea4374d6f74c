import type { KerasLayerConfig } from './keras-structure.js';
import { readKerasModel, type ReadLayer, type ReadModel } from './keras-model-entry.js';
import type { KerasReference } from './keras-reference.js';
import { uniqueLayerNames } from './unique-layer-names.js';

/** One layer of a Keras model, in a form that does not depend on the version of Keras. */
export interface KerasLayerDescription {
  /** Name among the layers of its model. */
  readonly name: string;
  /** Name in the network: as {@link name}, behind those of the models that it is in where another layer has that name too. */
  readonly label: string;
  readonly className: string;
  readonly config: KerasLayerConfig;
  /** Its uses as the file has them, one entry each; see `kerasInbound`. */
  readonly nodes: readonly unknown[];
  /** The model that is used as a layer. */
  readonly model?: KerasModelDescription;
}

/** A Keras model, in a form that does not depend on the version of Keras. */
export interface KerasModelDescription {
  readonly name: string;
  /** Also of a sequential model the first is an input, and every other reads the one before it. */
  readonly layers: readonly KerasLayerDescription[];
  readonly inputs: readonly KerasReference[];
  readonly outputs: readonly KerasReference[];
}

/**
 * Reads the description of a Keras model: functional or sequential, as Keras 2 and Keras 3 write them, with the models among
 * its layers.
 *
 * @param modelConfig - JSON value of `model_config` or `config.json`
 * @throws RangeError that says what is missing
 *
 * @example
 * ```ts
 * readKerasConfig(JSON.parse(text)).layers[1].name; // 'conv0'
 * ```
 */
export function readKerasConfig(modelConfig: unknown): KerasModelDescription {
  const model = readKerasModel(modelConfig);
  const labels = uniqueLayerNames(pathsOf(model, [])).values();
  return labelled(model, { nested: false, labels });
}

/** Whether a layer gets a label: the inputs of models within do not. */
function isLabelled({ className }: ReadLayer, nested: boolean): boolean {
  return !nested || className !== 'InputLayer';
}

/** Paths of the layers that get a label. */
function pathsOf(model: ReadModel, parents: readonly string[]): string[][] {
  return model.layers.flatMap((layer) => {
    if (layer.model) return pathsOf(layer.model, [...parents, layer.name]);
    return isLabelled(layer, parents.length > 0) ? [[...parents, layer.name]] : [];
  });
}

function labelled(
  model: ReadModel,
  { nested, labels }: { readonly nested: boolean; readonly labels: Iterator<string> },
): KerasModelDescription {
  const layers = model.layers.map((layer): KerasLayerDescription => {
    const { model: inner, ...rest } = layer;
    if (inner) return { ...rest, label: layer.name, model: labelled(inner, { nested: true, labels }) };
    return { ...rest, label: isLabelled(layer, nested) ? String(labels.next().value) : layer.name };
  });
  return { ...model, layers };
}
