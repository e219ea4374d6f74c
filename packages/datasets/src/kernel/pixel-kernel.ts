import { pixelKernelBytes } from './pixel-kernel-bytes.js';

/** Functions of the WebAssembly kernel, see `assembly/`; arguments are byte addresses, sizes and numbers. */
export interface PixelKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  prepareAxis(
    ...axis: readonly [
      ...[input: number, output: number, from: number, length: number, pairs: number],
      ...[first: number, weights: number, taps: number],
    ]
  ): void;
  makeGrey(source: number, count: number, target: number): void;
  resizeRows(...rows: RowArguments): void;
  resizeGreyRows(...rows: RowArguments): void;
  resizeColumns(
    ...columns: readonly [
      ...[source: number, stride: number, top: number, rows: number],
      ...[first: number, weights: number, pairs: number, target: number],
    ]
  ): void;
  writeStandardized(
    ...part: readonly [
      ...[source: number, columns: number, pixels: number, rows: number, lines: number],
      ...[tables: number, channels: number, step: number, reversed: number, target: number],
    ]
  ): void;
  warpImage(
    ...image: readonly [
      ...[source: number, height: number, width: number, channels: number],
      ...[rowZoom: number, rowShift: number, columnZoom: number, columnShift: number, flip: number],
      ...[scales: number, work: number, target: number],
    ]
  ): void;
}

type RowArguments = readonly [
  ...[source: number, sourceStride: number, rows: number],
  ...[first: number, weights: number, pairs: number, width: number, target: number, stride: number],
];

/** The part of the host's WebAssembly interface used here (Node's own type declarations leave it out). */
interface WebAssemblyNamespace {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/**
 * Compiles the kernel that this package carries, with a memory of its own.
 *
 * @example
 * createPixelKernel().memory.buffer.byteLength; // 65536
 */
export function createPixelKernel(): PixelKernel {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyNamespace }).WebAssembly;
  return new Instance(new Module(Buffer.from(pixelKernelBytes, 'base64')), {}).exports as PixelKernel;
}
