import * as runtime from './index.js';

it('offers these names and no others', () => {
  expect(Object.keys(runtime).sort()).toEqual([
    'TensorFlowRuntimeError',
    'bfloat16Computes',
    'countGpus',
    'createProgressReporter',
    'describeProcessor',
    'doctor',
    'formatDoctorReport',
    'formatInstructionSets',
    'formatKernelSettings',
    'formatProcessor',
    'kernelSettings',
    'loadTensorFlow',
    'measureBfloat16',
    'setUpTensorFlow',
    'userCacheDirectory',
  ]);
});
