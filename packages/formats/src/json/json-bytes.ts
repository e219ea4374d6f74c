/** The bytes that structure JSON. */
export const jsonBytes = {
  quote: 0x22,
  comma: 0x2c,
  backslash: 0x5c,
  beginList: 0x5b,
  endList: 0x5d,
  beginObject: 0x7b,
  endObject: 0x7d,
} as const;
