/** One wheel of the Python package index, pinned to its content. */
export interface Wheel {
  /** The project's name there. */
  readonly project: string;
  readonly version: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of what is taken out of it. */
  readonly unpackedSize: number;
  /** Platform tags under which pip finds it. */
  readonly platforms: readonly string[];
}

/** The Python release and ABI whose wheels are taken; what is used of them does not depend on it. */
export const wheelPython = { version: '3.11', implementation: 'cp', abi: 'cp311' } as const;

/** Platform tags of wheels for x64. */
export const x64Platforms = ['manylinux_2_17_x86_64', 'manylinux2014_x86_64'] as const;
const arm64 = ['manylinux_2_17_aarch64', 'manylinux2014_aarch64'] as const;

/** Wheels of the library for processors only, by `process.arch`. The checksums are those that pip reports for the index. */
export const processorWheels: Readonly<Record<string, readonly Wheel[]>> = {
  x64: [
    {
      project: 'tensorflow-cpu',
      version: '2.19.1',
      sha256: '0b6d72bd09c267e7573757bd309f5b1e2cdb02577339991da751f3a1411e4dae',
      size: 251_795_484,
      unpackedSize: 920_014_980,
      platforms: x64Platforms,
    },
  ],
  arm64: [
    {
      project: 'tensorflow',
      version: '2.19.1',
      sha256: '22deedc251837f2382d2b287c705705cb089bfaf79b2274b78c08740e02bf188',
      size: 252_660_426,
      unpackedSize: 1_090_872_396,
      platforms: arm64,
    },
  ],
};
