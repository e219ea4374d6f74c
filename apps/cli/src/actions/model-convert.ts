import { isKerasArchivePath, isKerasModelPath, isKerasWeightsPath } from '@semantic-embeddings/formats';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { checkModelWritable } from '../check-model-writable.js';
import { checkWritable } from '../check-writable.js';
import type { ActionContext, CommandResult } from '../command.js';
import type { ConvertValues } from '../commands/model-convert.js';
import { UsageError } from '../usage-error.js';
import { loadTraining } from './load-training.js';
import { modelHints } from './model-hints.js';

/** What was written. */
interface Written {
  readonly content: 'model' | 'weights';
  readonly weights: number;
}

/** Writes a model or its weights in another format. */
export async function modelConvert(values: ConvertValues, context: ActionContext): Promise<CommandResult> {
  const { file, out } = values;
  const { content, weights } = await ((await isForModel(values))
    ? convertModel(values, context)
    : convertWeights(values));
  const kind = isKerasModelPath(out) ? 'whole model for Keras' : 'model folder';
  return {
    document: { file, out, content, weights },
    text: `${out}: ${content === 'model' ? `${kind} with ` : ''}${weights} weights`,
  };
}

/** Whether the whole model is to be written, or its weights. HDF5 can be either: it is a model where there is one. */
async function isForModel({ file, out, 'weights-only': weightsOnly }: ConvertValues): Promise<boolean> {
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  const needsModel = isKerasArchivePath(out) || isFolder || extname(out) === '';
  if (weightsOnly && needsModel) {
    throw new UsageError(
      `--weights-only: ${out} would hold a whole model; end it in .h5, .npz or .safetensors for weights`,
    );
  }
  if (needsModel) return true;
  if (weightsOnly || isKerasWeightsPath(out) || !isKerasModelPath(out)) return false;
  const { inspectModel } = await import('./training-package.js');
  return inspectModel(file).content === 'model';
}

async function convertModel(values: ConvertValues, context: ActionContext): Promise<Written> {
  const { file, out } = values;
  checkModelWritable(out, '--out');
  const { loadModel, writeModel, kerasLoadingNote } = await loadTraining();
  const loaded = await loadModel(file, await modelHints(values, context));
  const { model, manifest, classEmbedding, notes } = loaded;
  for (const { text } of notes) context.progress.note(`note: ${text}`);
  try {
    writeModel(out, { model, manifest, classEmbedding });
    const note = isKerasModelPath(out) ? kerasLoadingNote(model) : undefined;
    if (note !== undefined) context.progress.note(note);
    return { content: 'model', weights: model.weights.length };
  } finally {
    model.dispose();
  }
}

/** Needs no native TensorFlow: the weights are copied as they are. */
async function convertWeights({ file, out }: ConvertValues): Promise<Written> {
  const {
    isWeightName,
    readNamedArrays,
    readWeightFile,
    weightFileWriters,
    writeNamedArrays,
    writeWeightFile,
  } = await import('./training-package.js');
  const extension = extname(out).toLowerCase();
  if (!Object.hasOwn(weightFileWriters, extension)) {
    throw new UsageError(
      `--out ${out}: cannot write "${extension}"; end it in ${Object.keys(weightFileWriters).join(', ')} for weights, in .h5 or ` +
        '.keras for a whole model for Keras, or give a name without extension for a model folder',
    );
  }
  checkWritable(out, '--out');
  const arrays = takesAnyNames.has(extension) ? readNamedArrays(file)?.arrays : undefined;
  if (arrays && !Object.keys(arrays).every(isWeightName)) {
    writeNamedArrays(out, arrays);
    return { content: 'weights', weights: Object.keys(arrays).length };
  }
  const weights = readWeightFile(file);
  writeWeightFile(out, weights);
  return { content: 'weights', weights: weights.size };
}

/** Files whose arrays need not be weights of layers. */
const takesAnyNames: ReadonlySet<string> = new Set(['.npz', '.safetensors']);
