/**
 * Puts a pickle together from instructions in Latin-1 text and numbers of single bytes.
 *
 * @example
 * ```ts
 * pickleBytes('\x80\x02', 'K', 7, '.'); // protocol 2, the integer 7
 * ```
 */
export function pickleBytes(...parts: readonly (string | number | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part as string, 'latin1'))),
  );
}

/** A 32-bit little-endian number. */
export function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A 64-bit little-endian number. */
export function uint64(value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
