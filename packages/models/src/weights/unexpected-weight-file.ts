import { FormatError, unexpectedFile, type WeightFile } from '@semantic-embeddings/formats';

/**
 * The error for a file that is no weights or model, or none that is read.
 *
 * @param file - what was opened
 * @param expected - what was expected, as it stands in the message
 *
 * @example
 * ```ts
 * unexpectedWeightFile(openWeightFile('model.pkl'), 'weights').message; // 'model.pkl: this is a pickle (as joblib writes), which …'
 * ```
 */
export function unexpectedWeightFile({ path, kind, bytes }: WeightFile, expected: string): FormatError {
  if (kind !== 'pickle') return unexpectedFile(bytes, { source: path, expected });
  return new FormatError(
    'this is a pickle (as joblib writes), which can hold a program and is not read as a model; save the weights as ' +
      'HDF5 (Keras: model.save_weights), npz or safetensors. Nothing was executed',
    { source: path },
  );
}
