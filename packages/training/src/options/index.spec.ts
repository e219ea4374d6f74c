import { embeddingLossNames } from '../losses/embedding-losses.js';
import { trainingMethods } from './index.js';

jest.mock('@tensorflow/tfjs', () => {
  throw new Error('TensorFlow.js was loaded');
});

describe('the declared options', () => {
  it('are there without TensorFlow.js, which comes with the method', async () => {
    const { options, load } = trainingMethods.embedding;
    expect(options.parse({}).loss).toBe('inv_corr');
    expect(embeddingLossNames).toContain('mse');
    await expect(load()).rejects.toThrow('TensorFlow.js was loaded');
  });
});
