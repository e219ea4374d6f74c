import { x64Platforms, type Wheel } from './wheels.js';

/**
 * Wheels of the library for NVIDIA GPUs, by `process.arch`: TensorFlow and the CUDA 12.5 libraries that its `and-cuda` extra
 * pins.
 */
export const gpuWheels: Readonly<Record<string, readonly Wheel[]>> = {
  x64: [
    {
      project: 'tensorflow',
      version: '2.19.1',
      sha256: '8e5524eb492160576e5eeea9bb472ddc653123503f2290f83123d5ac9545750e',
      size: 644_896_980,
      unpackedSize: 1_607_157_408,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cublas-cu12',
      version: '12.5.3.2',
      sha256: 'ca070ad70e9fa6654084575d01bd001f30cc4665e33d4bb9fc8e0f321caa034b',
      size: 363_313_169,
      unpackedSize: 551_706_504,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cuda-cupti-cu12',
      version: '12.5.82',
      sha256: 'bde77a5feb66752ec61db2adfe47f56b941842825b4c7e2068aff27c9d107953',
      size: 13_811_507,
      unpackedSize: 43_952_208,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cuda-nvcc-cu12',
      version: '12.5.82',
      sha256: 'b03e545b8e8c3ce7ebcd7fc44063180ff52ff01d064ece2127ed90a04ef12cd0',
      size: 22_468_537,
      unpackedSize: 59_614_231,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cuda-nvrtc-cu12',
      version: '12.5.82',
      sha256: '3dbd97b0104b4bfbc3c4f8c79cd2496307c89c43c29a9f83125f1d76296ff3fd',
      size: 24_873_108,
      unpackedSize: 68_243_664,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cuda-runtime-cu12',
      version: '12.5.82',
      sha256: '3e79a060e126df40fd3a068f3f787eb000fa51b251ec6cd97d09579632687115',
      size: 895_707,
      unpackedSize: 712_032,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cudnn-cu12',
      version: '9.3.0.75',
      sha256: '9ad9c6929ebb5295eb4a1728024666d1c88283373e265a0c5c883e6f9d5cd76d',
      size: 577_163_502,
      unpackedSize: 885_338_960,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cufft-cu12',
      version: '11.2.3.61',
      sha256: '9a6e8df162585750f61983a638104a48c756aa13f9f48e19ab079b38e3c828b8',
      size: 192_524_114,
      unpackedSize: 278_929_256,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-curand-cu12',
      version: '10.3.6.82',
      sha256: '2823fb27de4e44dbb22394a6adf53aa6e1b013aca0f8c22867d1cfae58405536',
      size: 56_309_107,
      unpackedSize: 96_529_840,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cusolver-cu12',
      version: '11.6.3.83',
      sha256: '93cfafacde4428b71778eeb092ec615a02a3d05404da1bcf91c53e3fa1bce42b',
      size: 130_341_232,
      unpackedSize: 218_141_696,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-cusparse-cu12',
      version: '12.5.1.3',
      sha256: '016df8e993c437e8301e62739f01775cba988fd5253cd4c64173f8e8d2f8e752',
      size: 217_558_979,
      unpackedSize: 295_715_544,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-nccl-cu12',
      version: '2.23.4',
      sha256: 'b097258d9aab2fa9f686e33c6fe40ae57b27df60cedbd15d139701bb5509e0c1',
      size: 198_954_603,
      unpackedSize: 267_267_232,
      platforms: x64Platforms,
    },
    {
      project: 'nvidia-nvjitlink-cu12',
      version: '12.5.82',
      sha256: 'f9b37bc5c8cf7509665cb6ada5aaa0ce65618f2332b7d3e78e9790511f111212',
      size: 21_298_879,
      unpackedSize: 54_560_656,
      platforms: x64Platforms,
    },
  ],
};
