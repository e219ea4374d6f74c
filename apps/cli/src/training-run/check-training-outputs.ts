import { isKerasArchivePath } from '@semantic-embeddings/formats';
import { featureDumpExtension, weightFileExtension } from '@semantic-embeddings/models/dump-endings';
import { checkEnding } from '../parsing/check-ending.js';
import { checkModelWritable } from '../output/check-model-writable.js';
import { checkFolderWritable, checkWritable } from '../output/check-writable.js';
import { typed } from '../options/declared-options.js';
import { UsageError } from '../usage-error.js';
import type { RunValues } from './training-settings.js';

/**
 * Finds out before hours of work whether the results can be written.
 *
 * @throws UsageError if a name asks for a format that is not written; Error naming the path, the reason and the remedy.
 */
export function checkTrainingOutputs(run: RunValues): void {
  checkEndings(run);
  for (const name of ['snapshot', 'weightDump', 'featureDump', 'history'] as const) {
    const path = run[name];
    if (path !== undefined) checkWritable(path, typed(name));
  }
  const { modelDump, logDir } = run;
  if (modelDump !== undefined) checkModelWritable(modelDump, '--model-dump');
  if (logDir !== undefined) checkFolderWritable(logDir, '--log-dir');
}

function checkEndings({ weightDump: weights, featureDump: features }: RunValues): void {
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
