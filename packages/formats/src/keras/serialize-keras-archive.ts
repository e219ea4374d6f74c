import { writeHdf5Dataset } from '../hdf5/hdf5-dataset.js';
import { writeHdf5Group } from '../hdf5/hdf5-group.js';
import { Hdf5Writer, hdf5SuperblockSize } from '../hdf5/hdf5-writer.js';
import { writeKerasAnnex, kerasWriterMark } from './keras-annex.js';
import type { KerasFile } from './keras-file.js';
import { kerasSnakeCase } from './keras-layer-tree.js';
import { writeKerasContainers, type NumberedLayer } from './keras-containers.js';
import { writeZip } from '../zip/write-zip.js';

/** Version of Keras whose layout is written. */
const layoutVersion = '3.15.1';

/** The parts of a description that decide where weights stand. */
interface DescribedModel {
  readonly class_name?: unknown;
  readonly config?: {
    readonly name?: unknown;
    readonly layers?: readonly { readonly class_name: string; readonly config: { readonly name: string } }[];
  };
}

/**
 * Gives the bytes of a `.keras` archive, which `load_model` of Keras 3 reads: the description of a model as Keras 3 writes it,
 * and its weights. `trainingConfig` is left out, so the model is not compiled.
 *
 * @param file - `modelConfig` in the form of Keras 3, and the weights of its layers by name
 * @returns the archive; equal content gives equal bytes
 * @throws {@link RangeError} without a description of a flat model, if there are weights of a layer that it does not list, or
 *   if the archive would exceed 4 GiB
 * @throws {@link TypeError} if an array holds text
 * @example
 * ```ts
 * serializeKerasArchive({ modelConfig, layers: [{ name: 'prob', weights: [{ name: 'kernel', array }] }] });
 * ```
 */
export function serializeKerasArchive(file: KerasFile): Uint8Array {
  const { modelConfig } = file;
  const { config } = (modelConfig ?? {}) as DescribedModel;
  if (!Array.isArray(config?.layers)) {
    throw new RangeError('a .keras archive needs a modelConfig that lists its layers');
  }
  const writer = new Hdf5Writer(hdf5SuperblockSize);
  const layers = numberLayers(writer, file);
  const model = typeof config.name === 'string' ? config.name : 'model';
  const children = [
    ...writeKerasContainers(writer, { layers, model }),
    ...writeKerasAnnex(writer, file.annex),
  ];
  const root = writeHdf5Group(writer, { attributes: [], children: new Map(children) });
  const text = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8');
  return writeZip(
    [
      [
        'metadata.json',
        text({ keras_version: layoutVersion, [kerasWriterMark.name]: kerasWriterMark.value }),
      ],
      ['config.json', text(modelConfig)],
      ['model.weights.h5', writer.finish(root)],
    ],
    { compress: false },
  );
}

/** All layers of the description with the places of their arrays; a chain keeps no place for its input. */
function numberLayers(writer: Hdf5Writer, { layers, modelConfig }: KerasFile): NumberedLayer[] {
  const { class_name: className, config } = modelConfig as DescribedModel;
  const described = config!.layers!.filter(
    ({ class_name: own }) => className !== 'Sequential' || own !== 'InputLayer',
  );
  const names = new Set(described.map((layer) => layer.config.name));
  const stranger = layers.find(({ name, weights }) => weights.length > 0 && !names.has(name));
  if (stranger) throw new RangeError(`the description has no layer "${stranger.name}", which has weights`);
  const byName = new Map(layers.map((layer) => [layer.name, layer.weights]));
  return described.map((layer) => ({
    name: layer.config.name,
    kind: kerasSnakeCase(layer.class_name),
    arrays: (byName.get(layer.config.name) ?? []).map(({ array }) => writeHdf5Dataset(writer, array)),
  }));
}
