const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text whose encoding the file does not say: UTF-8 where the bytes are that, else Latin-1.
 *
 * @example
 * ```ts
 * byteText(Uint8Array.of(0xc3, 0xa9)); // 'é'
 * byteText(Uint8Array.of(0xe9)); // 'é'
 * ```
 */
export function byteText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
}
