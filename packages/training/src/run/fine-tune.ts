import { loadWeightsByLayer, readWeightFile } from '@semantic-embeddings/models';
import type { BuiltNetwork } from '../methods/training-method.js';
import type { Run } from './run.js';
import { trainPhase } from './train-phase.js';

/**
 * Fills a new network with the weights of one that was trained for something else, and trains what that one did not have.
 *
 * @param path - weight file, snapshot or model folder
 * @param run - the run and its network
 * @throws RangeError if no weight fits
 * @throws FileError or FormatError if the file cannot be read
 *
 * @example
 * ```ts
 * await fineTune('imagenet.h5', { ...run, built: method.buildNetwork() });
 * ```
 */
export async function fineTune(
  path: string,
  { built, ...run }: Run & { readonly built: BuiltNetwork },
): Promise<void> {
  const { reporter } = run.settings;
  reporter?.message?.(`Loading pre-trained weights from ${path}`);
  const { loaded, warnings, missing, unused } = loadWeightsByLayer(built.model, readWeightFile(path));
  for (const warning of warnings) reporter?.message?.(`warning: ${warning}`);
  if (missing.length > 0) {
    const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
    const names = `${missing.slice(0, 10).join(', ')}${more}`;
    reporter?.message?.(`Not in ${path}, so they start afresh: the layers ${names}`);
  }
  if (loaded === 0) {
    throw new RangeError(
      `${path}: no weight fits a layer of the network; was it trained with another architecture? ` +
        `Its layers are ${unused.slice(0, 5).join(', ') || 'none'}, …`,
    );
  }
  const phases = run.method.phases(built);
  for (const [index, phase] of phases.entries()) {
    reporter?.message?.(phase.title);
    await trainPhase(phase, { ...run, model: built.model, number: index + 1 });
  }
  if (phases.length > 0) reporter?.message?.('Full model training');
}
