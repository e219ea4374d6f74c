import type { AnyNdArray, ElementData } from '../arrays/nd-array.js';
import { AllocationBudget, resolveLimits, type ReadLimits } from '../files/read-limits.js';
import { readHdf5Attributes, type Hdf5Attribute } from './hdf5-attributes.js';
import { readHdf5Dataset } from './hdf5-dataset.js';
import { readHdf5Links, type Hdf5Links } from './hdf5-links.js';
import { hdf5Messages, readHdf5ObjectHeader, type Hdf5Message } from './hdf5-object-header.js';
import { Hdf5Source } from './hdf5-source.js';
import { readHdf5Superblock } from './hdf5-superblock.js';

/** A group or dataset of an HDF5 file; nothing is read before it is asked for. */
export class Hdf5Object {
  readonly source: Hdf5Source;
  /** Path from the root, such as `model_weights/conv0`; empty for the root. */
  readonly path: string;
  readonly #messages: readonly Hdf5Message[];
  readonly #attributes: ReadonlyMap<string, Hdf5Attribute>;
  #links: Hdf5Links | undefined;

  constructor(source: Hdf5Source, { path, address }: { readonly path: string; readonly address: number }) {
    this.source = source;
    this.path = path;
    this.#messages = readHdf5ObjectHeader(source, address);
    this.#attributes = readHdf5Attributes(source, this.#messages);
  }

  /** Whether it holds data instead of other objects. */
  get isDataset(): boolean {
    return this.#messages.some(({ type }) => type === hdf5Messages.layout);
  }

  /** Names of the objects in a group, in the order of the file. */
  get names(): readonly string[] {
    return [...this.#children().keys()];
  }

  /** The object at a path below this one; `undefined` if there is none. */
  child(path: string): Hdf5Object | undefined {
    const [name, ...rest] = path.split('/').filter(Boolean);
    if (name === undefined) return this;
    const address = this.isDataset ? undefined : this.#children().get(name);
    if (address === undefined) return undefined;
    const child = new Hdf5Object(this.source, { path: `${this.path}/${name}`.replace(/^\//, ''), address });
    return child.child(rest.join('/'));
  }

  /** Value of an attribute; `undefined` if there is none of that name. */
  attribute(name: string): ElementData | undefined {
    return this.#attributes.get(name)?.read();
  }

  /** The array of a dataset. */
  array(): AnyNdArray {
    return readHdf5Dataset(this.source, this.#messages, this.path);
  }

  #children(): Hdf5Links {
    this.#links ??= readHdf5Links(this.source, this.#messages);
    return this.#links;
  }
}

/** Options of {@link openHdf5}. */
export interface OpenHdf5Options {
  /**
   * Name of the data for error messages, normally the path.
   * @default 'data'
   */
  readonly source?: string;
  /** What to accept. */
  readonly limits?: ReadLimits;
}

/**
 * Opens the bytes of an HDF5 file.
 *
 * @returns the root group
 * @throws `FormatError` if they are no HDF5 file or one that is cut short.
 */
export function openHdf5(bytes: Uint8Array, { source = 'data', limits }: OpenHdf5Options = {}): Hdf5Object {
  const budget = new AllocationBudget(resolveLimits(limits, bytes.length).maxBytes);
  const file = new Hdf5Source(bytes, { name: source, budget });
  return new Hdf5Object(file, { path: '', address: readHdf5Superblock(file) });
}
