/** Shared linear memory of a WebAssembly instance. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
}

/** A compiled WebAssembly module; worker threads receive it without compiling again. */
export interface KernelModule {
  readonly [Symbol.toStringTag]: string;
}

interface WebAssemblyNamespace {
  readonly Memory: new (descriptor: { initial: number; maximum: number; shared: true }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => KernelModule;
  readonly Instance: new (
    module: KernelModule,
    imports: { env: { memory: KernelMemory } },
  ) => { readonly exports: unknown };
}

/** The part of the host's WebAssembly interface used here (Node's own type declarations leave it out). */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyNamespace }).WebAssembly;
