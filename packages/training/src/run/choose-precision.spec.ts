import { choosePrecision, type ChoosePrecisionOptions, type PrecisionChoice } from './choose-precision.js';

const device = (speedup: number) => ({
  measure: () => Promise.resolve({ speedup, finding: `a convolution is ${speedup} × as fast` }),
});

/** What was chosen and what was said. */
async function choose(wish: PrecisionChoice, options: ChoosePrecisionOptions) {
  const said: string[] = [];
  const precision = await choosePrecision(wish, { onChoice: (text) => said.push(text), ...options });
  return [precision, ...said];
}

describe('auto', () => {
  it.each([
    [1.9, 'bfloat16'],
    [1.2, 'bfloat16'],
    [1.19, 'float32'],
    [0, 'float32'],
  ] as const)('where bfloat16 is %s times as fast, computes in %s and says so', async (speedup, expected) => {
    expect(await choose('auto', device(speedup))).toEqual([
      expected,
      `precision: ${expected} (bfloat16: a convolution is ${speedup} × as fast)`,
    ]);
  });

  it('keeps what a resumed run was computed in', async () => {
    expect(await choose('auto', { ...device(3), recorded: 'float32' })).toEqual([
      'float32',
      'precision: float32, as in the snapshot',
    ]);
    expect(await choose('auto', { ...device(1.05), recorded: 'bfloat16' })).toEqual([
      'bfloat16',
      'precision: bfloat16, as in the snapshot',
    ]);
  });

  it('does not go on in bfloat16 where this device lacks it', async () => {
    await expect(choose('auto', { ...device(0.1), recorded: 'bfloat16' })).rejects.toThrow(
      /in which the snapshot was computed.*0\.1 × as fast.*float32/,
    );
  });

  it('takes float32 for steps that run operation by operation, without measuring', async () => {
    const measure = () => Promise.reject(new Error('measured'));
    expect(await choose('auto', { measure, captured: false })).toEqual([
      'float32',
      'precision: float32 (steps that run operation by operation have no bfloat16)',
    ]);
  });
});

describe('bfloat16', () => {
  it('is taken where it is no slower', async () => {
    expect(await choose('bfloat16', device(1))).toEqual(['bfloat16']);
  });

  it('is refused where it is slower, with what was measured and what to do', async () => {
    await expect(choose('bfloat16', device(0.05))).rejects.toThrow(
      "precision: bfloat16 is of no use on this device: a convolution is 0.05 × as fast. Compute in float32, or choose 'auto', " +
        'which takes bfloat16 only where it is faster',
    );
  });
});

it('measures nothing for float32', async () => {
  const measure = () => Promise.reject(new Error('measured'));
  expect(await choose('float32', { measure })).toEqual(['float32']);
});
