import type { ByteCursor } from '../files/byte-cursor.js';
import { Hdf5Source } from './hdf5-source.js';

/** Numbers of the header messages that are understood. */
export const hdf5Messages = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

/** One message of an object header. */
export interface Hdf5Message {
  readonly type: number;
  /** Bit 1 says that the message lies elsewhere. */
  readonly flags: number;
  readonly start: number;
  readonly length: number;
}

/** How the messages of a header are laid out. */
interface HeaderForm {
  readonly version: 1 | 2;
  /** Version 2: whether every message has a creation order. */
  readonly ordered: boolean;
}

/** A run of messages that is still to be read. */
interface Chunk {
  readonly start: number;
  readonly length: number;
}

/**
 * Reads the header of an object, versions 1 and 2: a list of messages in one or several places.
 *
 * @throws `FormatError` if it is damaged.
 */
export function readHdf5ObjectHeader(source: Hdf5Source, address: number): Hdf5Message[] {
  const isNew = source.block(address, 4).bytes(4).toString('latin1') === 'OHDR';
  const { form, first } = isNew ? newHeader(source, address) : oldHeader(source, address);
  const messages: Hdf5Message[] = [];
  const chunks: Chunk[] = [first];
  for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
    for (const message of messagesOf(source, chunk, form)) {
      if (message.type === hdf5Messages.continuation) chunks.push(continuation(source, message, form));
      else messages.push(message);
    }
  }
  return messages;
}

function oldHeader(source: Hdf5Source, address: number): { form: HeaderForm; first: Chunk } {
  const cursor = source.block(address, 16);
  const version = cursor.uint8();
  if (version !== 1) throw source.error(`expected an object header, got version ${version}`, address);
  cursor.bytes(7);
  return { form: { version: 1, ordered: false }, first: { start: address + 16, length: cursor.uint32() } };
}

function newHeader(source: Hdf5Source, address: number): { form: HeaderForm; first: Chunk } {
  const version = source.block(address + 4, 1).uint8();
  if (version !== 2) throw source.unsupported(`object header version ${version}`, address);
  const flags = source.block(address + 5, 1).uint8();
  const start = address + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
  const width = 1 << (flags & 3);
  const length = source.block(start, width).uint(width);
  return { form: { version: 2, ordered: (flags & 4) !== 0 }, first: { start: start + width, length } };
}

function continuation(source: Hdf5Source, message: Hdf5Message, { version }: HeaderForm): Chunk {
  const cursor = source.block(message.start, message.length);
  const [start, length] = [cursor.uint64(), cursor.uint64()];
  if (version === 1) return { start, length };
  source.signed('OCHK', start, length);
  return { start: start + 4, length: length - 8 };
}

function messagesOf(source: Hdf5Source, { start, length }: Chunk, form: HeaderForm): Hdf5Message[] {
  const cursor = source.block(start, length);
  const messages: Hdf5Message[] = [];
  const smallest = form.version === 1 ? 8 : form.ordered ? 6 : 4;
  while (cursor.remaining >= smallest) messages.push(readMessage(cursor, form));
  return messages;
}

function readMessage(cursor: ByteCursor, { version, ordered }: HeaderForm): Hdf5Message {
  const type = version === 1 ? cursor.uint16() : cursor.uint8();
  const length = cursor.uint16();
  const flags = cursor.uint8();
  cursor.bytes(version === 1 ? 3 : ordered ? 2 : 0);
  const start = cursor.offset;
  cursor.bytes(length);
  return { type, flags, start, length };
}

/**
 * A cursor over the content of a message.
 *
 * @throws `FormatError` if the message lies elsewhere, as types do that several objects share.
 */
export function hdf5MessageContent(source: Hdf5Source, { flags, start, length }: Hdf5Message): ByteCursor {
  if (flags & 2) throw source.unsupported('a header message that several objects share', start);
  return source.block(start, length);
}
