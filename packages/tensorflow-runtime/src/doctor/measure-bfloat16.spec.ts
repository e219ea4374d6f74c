import { existsSync } from 'node:fs';
import { findBindingPackage } from '../binding/binding-package.js';
import { bfloat16Computes, measureBfloat16, readConvolutionTimes } from './measure-bfloat16.js';

describe('judging the times of a convolution', () => {
  it('says how much faster or slower bfloat16 is', () => {
    const judge = (bfloat16: number) => readConvolutionTimes({ float32: 0.01, bfloat16, deviation: 0.002 });
    expect(judge(0.004)).toMatchObject({
      speedup: 2.5,
      finding: 'a convolution with its gradients is 2.5 × as fast as in float32',
    });
    expect(judge(0.5)).toMatchObject({
      speedup: 0.02,
      finding: 'a convolution with its gradients is 50 × slower than in float32',
    });
  });

  it.each([0.1, NaN])('takes gradients that are %s apart for wrong', (deviation) => {
    const times = { float32: 0.01, bfloat16: 0.001, deviation };
    expect(readConvolutionTimes(times)).toEqual({
      speedup: 0,
      finding: expect.stringContaining('computes wrongly'),
    });
  });
});

const ready = existsSync(findBindingPackage().bindingPath);
const describeReady = ready ? describe : describe.skip;

describeReady(`on this device${ready ? '' : ' (skipped: TensorFlow is not set up)'}`, () => {
  const withSettings = async (settings: NodeJS.ProcessEnv) => {
    const before = { ...process.env };
    Object.assign(process.env, settings);
    try {
      return await measureBfloat16();
    } finally {
      process.env = before;
    }
  };

  it('finds bfloat16 of no use where oneDNN has no instructions for it, whatever the processor', async () => {
    const { speedup, finding } = await withSettings({
      TF_ENABLE_ONEDNN_OPTS: '1',
      ONEDNN_MAX_CPU_ISA: 'SSE41',
    });
    expect(speedup).toBeLessThan(1);
    expect(finding).toMatch(/slower than in float32|does not compute/);
  });

  it('tells at once whether bfloat16 computes, as the measurement does', async () => {
    const { times } = await measureBfloat16({ timeout: 60_000 });
    expect(bfloat16Computes()).toBe(times !== undefined);
    expect(bfloat16Computes({ timeout: 1 })).toBe(false);
  });

  it('counts what is not done in time as not computed', async () => {
    const { speedup, finding } = await measureBfloat16({ timeout: 1 });
    expect([speedup, finding]).toEqual([
      0,
      'bfloat16 does not compute here (a small convolution was not done in 0.001 s)',
    ]);
  });
});
