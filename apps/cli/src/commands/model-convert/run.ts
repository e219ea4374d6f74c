import {
  isKerasArchivePath,
  isKerasModelPath,
  isKerasWeightsPath,
  openWeightFile,
  type WeightFile,
} from '@semantic-embeddings/formats';
import { weightFileEndings } from '@semantic-embeddings/models/dump-endings';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { checkModelWritable } from '../../output/check-model-writable.js';
import { checkWritable } from '../../output/check-writable.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { ConvertValues } from './command.js';
import { UsageError } from '../../usage-error.js';
import { loadModels } from '../../inputs/load-models.js';
import { modelHints } from '../../inputs/model-hints.js';

/** What was written. */
interface Written {
  readonly content: 'model' | 'weights';
  readonly weights: number;
}

/** Writes a model or its weights in another format. */
export async function modelConvert(values: ConvertValues, context: ActionContext): Promise<CommandResult> {
  const { file, out } = values;
  const needsModel = requiresModel(values);
  if (!needsModel) checkWeightEnding(out);
  // Read once, so that it may be a pipe.
  const source = openWeightFile(file);
  const { content, weights } =
    needsModel || (await mayHoldModel(source, values))
      ? await convertModel(source, { values, context })
      : await convertWeights(source, out);
  const kind = isKerasModelPath(out) ? 'whole model for Keras' : 'model folder';
  return {
    document: { file, out, content, weights },
    text: `${out}: ${content === 'model' ? `${kind} with ` : ''}${weights} weights`,
  };
}

/** Whether the name of what is to be written is one of a whole model. */
function requiresModel({ out, 'weights-only': weightsOnly }: ConvertValues): boolean {
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  const needsModel = isKerasArchivePath(out) || isFolder || extname(out) === '';
  if (weightsOnly && needsModel) {
    throw new UsageError(
      `--weights-only: ${out} would hold a whole model; end it in .h5, .npz or .safetensors for weights`,
    );
  }
  return needsModel;
}

/** HDF5 can be either: it is a model where there is one. */
async function mayHoldModel(
  source: WeightFile,
  { out, 'weights-only': weightsOnly }: ConvertValues,
): Promise<boolean> {
  if (weightsOnly || isKerasWeightsPath(out) || !isKerasModelPath(out)) return false;
  const { inspectModel } = await import('../../inputs/models-package.js');
  return inspectModel(source).content === 'model';
}

function checkWeightEnding(out: string): void {
  const extension = extname(out).toLowerCase();
  if (weightFileEndings.some((known) => known === extension)) return;
  throw new UsageError(
    `--out ${out}: cannot write "${extension}"; end it in ${weightFileEndings.join(', ')} for weights, in .h5 or ` +
      '.keras for a whole model for Keras, or give a name without extension for a model folder',
  );
}

async function convertModel(
  source: WeightFile,
  { values, context }: { readonly values: ConvertValues; readonly context: ActionContext },
): Promise<Written> {
  const { out } = values;
  checkModelWritable(out, '--out');
  const { loadModel, writeModel, kerasLoadingNote } = await loadModels();
  const loaded = await loadModel(source, await modelHints(values, context));
  const { model, notes } = loaded;
  for (const { text } of notes) context.progress.note(`note: ${text}`);
  try {
    writeModel(out, loaded);
    const note = isKerasModelPath(out) ? kerasLoadingNote(model) : undefined;
    if (note !== undefined) context.progress.note(note);
    return { content: 'model', weights: model.weights.length };
  } finally {
    model.dispose();
  }
}

/** Needs no native TensorFlow: the weights are copied as they are. */
async function convertWeights(source: WeightFile, out: string): Promise<Written> {
  const { isWeightName, readNamedArrays, readWeightFile, writeNamedArrays, writeWeightFile } =
    await import('../../inputs/models-package.js');
  checkWritable(out, '--out');
  const arrays = takesAnyNames.has(extname(out).toLowerCase()) ? readNamedArrays(source)?.arrays : undefined;
  if (arrays && !Object.keys(arrays).every(isWeightName)) {
    writeNamedArrays(out, arrays);
    return { content: 'weights', weights: Object.keys(arrays).length };
  }
  const weights = readWeightFile(source);
  writeWeightFile(out, weights);
  return { content: 'weights', weights: weights.size };
}

/** Files whose arrays need not be weights of layers. */
const takesAnyNames: ReadonlySet<string> = new Set(['.npz', '.safetensors']);
