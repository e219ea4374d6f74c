import type { AnyNdArray } from '../arrays/nd-array.js';
import { FormatError } from '../format-error.js';
import type { KerasLayer, KerasWeight } from './keras-file.js';
import type { DescribedLayer } from './keras-layer-tree.js';
import { canonicalVariableName, expectedKerasVariables, isTrainedVariable } from './keras-variable-names.js';

/** An array under the path that HDF5 files of Keras give it within a layer, without `:0`: `conv0/kernel`. */
export interface StoredWeight {
  readonly path: string;
  readonly array: AnyNdArray;
}

/** The layer that arrays are stored for. */
export interface PlaceKerasWeightsOptions {
  readonly name: string;
  /** What the description of the model says of it, if there is one. */
  readonly layer?: DescribedLayer | undefined;
  readonly source: string;
}

/**
 * Gives the arrays that an HDF5 file lists for one layer their names. A model that is a layer has one list for all of its
 * layers: they are told apart by the paths or, where these do not fit its description, by their order (what is trained
 * first, then the rest).
 *
 * @returns the layer, or the layers of the model that it is
 * @throws {@link FormatError} if the arrays of a model fit its layers neither way.
 * @example
 * ```ts
 * placeKerasWeights([{ path: 'base/conv0/kernel', array }], { name: 'base', source }); // conv0 with parents ['base']
 * ```
 */
export function placeKerasWeights(
  weights: readonly StoredWeight[],
  { name, layer, source }: PlaceKerasWeightsOptions,
): KerasLayer[] {
  if (layer?.layers) {
    const leaves = leavesOf(layer.layers, [name]);
    const placed = placeByPath(weights, leaves) ?? placeByOrder(weights, leaves);
    if (placed) return placed;
    throw new FormatError(
      `the arrays of the model "${name}" fit its layers neither by name nor by order: ${weights.map(({ path }) => path).join(', ')}`,
      { source },
    );
  }
  if (!layer && isModel(weights, name)) return splitByPath(weights, name);
  const names = shorten(weights.map(({ path }) => path));
  const owner = layer ? undefined : foreignOwner(weights, name);
  return [
    {
      name: owner === undefined ? name : `${name}.${owner}`,
      weights: weights.map(({ array }, index) => {
        const short = names[index]!;
        return { name: layer ? canonicalVariableName(short, layer) : short, array };
      }),
    },
  ];
}

interface Leaf {
  readonly layer: DescribedLayer;
  readonly parents: readonly string[];
}

function leavesOf(layers: readonly DescribedLayer[], parents: readonly string[]): Leaf[] {
  return layers.flatMap((layer) =>
    layer.layers ? leavesOf(layer.layers, [...parents, layer.name]) : [{ layer, parents }],
  );
}

/** By the name of the layer in the path, and where layers share one, by the model before it. */
function placeByPath(weights: readonly StoredWeight[], leaves: readonly Leaf[]): KerasLayer[] | undefined {
  const found = new Map<Leaf, KerasWeight[]>();
  for (const { path, array } of weights) {
    const [variable, owner, model] = path.split('/').reverse();
    const named = leaves.filter(({ layer }) => layer.name === owner);
    const near = named.length > 1 ? named.filter(({ parents }) => parents.at(-1) === model) : named;
    const [leaf] = near;
    if (near.length !== 1 || !leaf) return undefined;
    const list = found.get(leaf) ?? [];
    found.set(leaf, list);
    list.push({ name: canonicalVariableName(variable!, leaf.layer), array });
  }
  return leaves.map((leaf) => asLayer(leaf, found.get(leaf) ?? []));
}

function placeByOrder(weights: readonly StoredWeight[], leaves: readonly Leaf[]): KerasLayer[] | undefined {
  const slots = leaves.flatMap((leaf) =>
    expectedKerasVariables(leaf.layer).map((variable) => {
      const trained = leaf.layer.config['trainable'] !== false && isTrainedVariable(variable);
      return { leaf, variable, trained };
    }),
  );
  if (slots.length !== weights.length) return undefined;
  const stored = [...slots.filter(({ trained }) => trained), ...slots.filter(({ trained }) => !trained)];
  const arrays = new Map(stored.map((slot, index) => [slot, weights[index]!.array]));
  return leaves.map((leaf) => {
    const own = slots.filter((slot) => slot.leaf === leaf);
    return asLayer(
      leaf,
      own.map((slot) => ({ name: slot.variable, array: arrays.get(slot)! })),
    );
  });
}

function asLayer({ layer: { name }, parents }: Leaf, weights: readonly KerasWeight[]): KerasLayer {
  return { name, parents, weights };
}

/** Whether the paths are those of several layers, or of one below the layer itself. */
function isModel(weights: readonly StoredWeight[], name: string): boolean {
  const owners = new Set(weights.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  return (
    owners.size > 1 ||
    [...owners].some((owner) => owner.startsWith(`${name}/`) && !owner.endsWith(`/${name}`))
  );
}

/**
 * Another name in all paths: of the only layer with arrays in a model, or of a layer that was renamed later, which without a
 * description cannot be told apart. A counter behind the name is none: TensorFlow 1 counted scopes. Names may have slashes.
 */
function foreignOwner(weights: readonly StoredWeight[], name: string): string | undefined {
  const owner = weights[0]?.path.split('/').at(-2);
  const last = name.slice(name.lastIndexOf('/') + 1);
  return owner === undefined || owner.replace(/_\d+$/, '') === last.replace(/_\d+$/, '') ? undefined : owner;
}

function splitByPath(weights: readonly StoredWeight[], name: string): KerasLayer[] {
  const groups = new Map<string, KerasWeight[]>();
  for (const { path, array } of weights) {
    const within = path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path;
    const slash = within.lastIndexOf('/');
    const owner = within.slice(0, Math.max(0, slash));
    const list = groups.get(owner) ?? [];
    groups.set(owner, list);
    list.push({ name: within.slice(slash + 1), array });
  }
  return [...groups].map(([owner, list]) => {
    const steps = [name, ...owner.split('/').filter(Boolean)];
    return { name: steps.at(-1)!, parents: steps.slice(0, -1), weights: list };
  });
}

/** `conv0/kernel` becomes `kernel`, unless two weights of a layer would then have one name. */
function shorten(paths: readonly string[]): string[] {
  const short = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  return new Set(short).size === short.length ? short : [...paths];
}
