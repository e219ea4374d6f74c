import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { checkFolderWritable, checkWritable } from '../check-writable.js';
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
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  const extension = extname(out).toLowerCase();
  const toFolder = isFolder || extension === '';
  const { content, weights } = await (toFolder
    ? convertModel(values, context)
    : convertWeights(values, extension));
  return {
    document: { file, out, content, weights },
    text: `${out}: ${content === 'model' ? 'model folder with' : ''} ${weights} weights`.replace('  ', ' '),
  };
}

async function convertModel(values: ConvertValues, context: ActionContext): Promise<Written> {
  checkFolderWritable(values.out, '--out');
  const { loadModel, saveModel } = await loadTraining();
  const loaded = await loadModel(values.file, await modelHints(values, context));
  const { model, manifest, classEmbedding, notes } = loaded;
  for (const { text } of notes) context.progress.note(`note: ${text}`);
  try {
    saveModel(values.out, { model, manifest, classEmbedding });
    return { content: 'model', weights: model.weights.length };
  } finally {
    model.dispose();
  }
}

/** Needs no native TensorFlow: the weights are copied as they are. */
async function convertWeights({ file, out }: ConvertValues, extension: string): Promise<Written> {
  const {
    isWeightName,
    readNamedArrays,
    readWeightFile,
    weightFileWriters,
    writeNamedArrays,
    writeWeightFile,
  } = await import('./training-package.js');
  if (!Object.hasOwn(weightFileWriters, extension)) {
    throw new UsageError(
      `--out ${out}: cannot write "${extension}"; end it in ${Object.keys(weightFileWriters).join(', ')} for weights, or ` +
        'give a name without extension for a model folder',
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
