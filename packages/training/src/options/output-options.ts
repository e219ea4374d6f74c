import { z } from 'zod';
import { text, wholeNumber } from './option-kinds.js';

/** Options of what a run leaves and reports. */
export const outputOptions = z.object({
  modelDump: text()
    .optional()
    .describe(
      'Where the trained model goes, for "features extract", "predict" and "evaluate classification": a folder, or a file of Keras (.h5, .hdf5, .keras)',
    ),
  weightDump: text().optional().describe('File for the weights alone (.npz, .h5 or .safetensors)'),
  featureDump: text()
    .optional()
    .describe('File for the embeddings of the test images (.pickle, .npz or .npy)'),
  logDir: text().optional().describe('Folder for TensorBoard logs'),
  topKAcc: z.array(wholeNumber(1)).default([]).describe('Report accuracy within the first k as well'),
});
