import type { ElementKind } from '../arrays/element-type.js';

/** An element type of safetensors: `BF16` is stored as the upper half of a single-precision number. */
export interface SafetensorsType {
  readonly kind: ElementKind;
  /** Bytes per element. */
  readonly itemSize: number;
}

/** Element types of safetensors that are read and written. */
export const safetensorsTypes: Readonly<Record<string, SafetensorsType>> = {
  F64: { kind: 'f', itemSize: 8 },
  F32: { kind: 'f', itemSize: 4 },
  F16: { kind: 'f', itemSize: 2 },
  BF16: { kind: 'u', itemSize: 2 },
  I64: { kind: 'i', itemSize: 8 },
  I32: { kind: 'i', itemSize: 4 },
  I16: { kind: 'i', itemSize: 2 },
  I8: { kind: 'i', itemSize: 1 },
  U64: { kind: 'u', itemSize: 8 },
  U32: { kind: 'u', itemSize: 4 },
  U16: { kind: 'u', itemSize: 2 },
  U8: { kind: 'u', itemSize: 1 },
  BOOL: { kind: 'b', itemSize: 1 },
};
