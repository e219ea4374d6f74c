import { isKerasArchivePath } from '@semantic-embeddings/formats';
import { featureDumpExtension, weightFileExtension } from '@semantic-embeddings/training/dump-endings';
import { checkEnding } from '../check-ending.js';
import { checkModelWritable } from '../check-model-writable.js';
import { checkFolderWritable, checkWritable } from '../check-writable.js';
import type { TrainingValues } from '../commands/train-embedding.js';
import { UsageError } from '../usage-error.js';

/**
 * Finds out before hours of work whether the results can be written.
 *
 * @throws UsageError if a name asks for a format that is not written; Error naming the path, the reason and the remedy.
 */
export function checkTrainingOutputs(values: TrainingValues): void {
  checkEndings(values);
  for (const name of ['snapshot', 'weight-dump', 'feature-dump'] as const) {
    const path = values[name];
    if (path !== undefined) checkWritable(path, `--${name}`);
  }
  const { 'model-dump': modelDump, 'log-dir': logDir } = values;
  if (modelDump !== undefined) checkModelWritable(modelDump, '--model-dump');
  if (logDir !== undefined) checkFolderWritable(logDir, '--log-dir');
}

function checkEndings({ 'weight-dump': weights, 'feature-dump': features }: TrainingValues): void {
  if (weights !== undefined && isKerasArchivePath(weights)) {
    throw new UsageError(
      `--weight-dump ${weights}: a .keras file holds a whole model; use --model-dump, or end the file in .h5 for weights`,
    );
  }
  if (weights !== undefined)
    checkEnding(weights, { option: '--weight-dump', extensionOf: weightFileExtension });
  if (features !== undefined)
    checkEnding(features, { option: '--feature-dump', extensionOf: featureDumpExtension });
}
