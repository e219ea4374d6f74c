import type { NdArray } from 'ndarray';
import { encodeElements } from '../arrays/encode-elements.js';
import { elementCount, ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import type { AnyNdArray } from '../arrays/nd-array.js';
import type { PackableData } from '../arrays/pack-elements.js';
import { readHdf5Chunks } from './hdf5-chunks.js';
import {
  readHdf5Dataspace,
  readHdf5Datatype,
  writeHdf5Dataspace,
  writeHdf5NumberType,
} from './hdf5-datatype.js';
import { hdf5MessageContent, hdf5Messages, type Hdf5Message } from './hdf5-object-header.js';
import { Hdf5Source } from './hdf5-source.js';
import { uint64s, type Hdf5Writer } from './hdf5-writer.js';

/** Size and place of the elements of a dataset. */
interface Layout {
  readonly source: Hdf5Source;
  readonly messages: readonly Hdf5Message[];
  readonly shape: readonly number[];
  readonly itemSize: number;
  readonly bytes: number;
}

/**
 * Reads a dataset of numbers: compact, contiguous, or in chunks that may be deflated and shuffled.
 *
 * @param path - name for messages
 * @throws `FormatError` if it is damaged, too large, or of another kind.
 */
export function readHdf5Dataset(
  source: Hdf5Source,
  messages: readonly Hdf5Message[],
  path: string,
): AnyNdArray {
  const name = `${source.name}[${path}]`;
  const content = (type: number, what: string) => {
    const message = messages.find((candidate) => candidate.type === type);
    if (!message) throw source.error(`${path} has no ${what}`);
    return hdf5MessageContent(source, message);
  };
  const datatype = readHdf5Datatype(source, content(hdf5Messages.datatype, 'element type'));
  if (datatype.kind !== 'number') throw source.unsupported(`${path}, which holds text instead of numbers,`);
  const shape = readHdf5Dataspace(source, content(hdf5Messages.dataspace, 'shape'));
  const bytes = elementCount(shape, { source: name }) * datatype.size;
  if (messages.some(({ type }) => type === hdf5Messages.externalFiles)) {
    throw source.unsupported(`${path}, whose data lie in another file,`);
  }
  const raw = rawData({ source, messages, shape, itemSize: datatype.size, bytes });
  const { budget } = source;
  return ndArrayFromElements(raw, {
    shape,
    type: datatype.type,
    columnMajor: false,
    budget,
    place: { source: name },
  });
}

function rawData(layout: Layout): Uint8Array {
  const { source, messages, bytes } = layout;
  const message = messages.find(({ type }) => type === hdf5Messages.layout);
  if (!message) throw source.error('a dataset has no layout');
  const cursor = hdf5MessageContent(source, message);
  const [version, kind] = [cursor.uint8(), cursor.uint8()];
  if (version !== 3 && !(version === 4 && kind < 2)) {
    throw source.unsupported(`data layout ${version}, ${kind}`, message.start);
  }
  if (kind === 0) return exactly(layout, cursor.bytes(cursor.uint16()));
  if (kind === 2) return readHdf5Chunks(source, cursor, layout);
  if (kind !== 1) throw source.unsupported(`data layout ${version}, ${kind}`, message.start);
  const address = cursor.uint64();
  // Data that were never written are zeros.
  if (!Hdf5Source.isDefined(address)) {
    source.budget.take(bytes, { source: source.name });
    return new Uint8Array(bytes);
  }
  if (cursor.uint64() < bytes)
    throw source.error('the data of a dataset are shorter than its shape', address);
  return source.block(address, bytes).bytes(bytes);
}

function exactly({ source, bytes }: Layout, raw: Buffer): Buffer {
  if (raw.length < bytes) throw source.error('the data of a dataset are shorter than its shape');
  return raw.subarray(0, bytes);
}

const fillValue = 0x05;

/**
 * Appends a contiguous dataset of numbers.
 *
 * @returns address of its header
 * @throws {@link TypeError} if the array holds text.
 */
export function writeHdf5Dataset(writer: Hdf5Writer, array: NdArray<PackableData>): number {
  const { kind, itemSize, bytes } = encodeElements(array);
  if (kind === 'U' || kind === 'S') throw new TypeError('text cannot be written as a dataset');
  const datatype = writeHdf5NumberType(kind, itemSize);
  const address = bytes.length === 0 ? -1 : writer.append(bytes);
  return writer.header([
    { type: hdf5Messages.dataspace, content: writeHdf5Dataspace(array.shape) },
    { type: hdf5Messages.datatype, content: datatype },
    // Version 2, space allocated late, written if set, defined, of no bytes: zeros.
    { type: fillValue, content: Uint8Array.of(2, 2, 2, 1, 0, 0, 0, 0) },
    {
      type: hdf5Messages.layout,
      content: Buffer.concat([Uint8Array.of(3, 1), uint64s(address, bytes.length)]),
    },
  ]);
}
