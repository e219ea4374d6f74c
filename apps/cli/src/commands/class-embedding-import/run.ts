import {
  embeddingExtension,
  importWordVectors,
  type ImportedClassEmbedding,
  readWordAliases,
  writeClassEmbedding,
} from '@semantic-embeddings/class-embedding';
import { countOf } from '@semantic-embeddings/formats';
import { statSync } from 'node:fs';
import type { ActionContext, CommandResult } from '../../command.js';
import { checkEnding } from '../../parsing/check-ending.js';
import { checkWritable } from '../../output/check-writable.js';
import type { ImportWordsValues } from './command.js';
import { namedClasses } from './named-classes.js';
import type { Progress } from '../../output/progress.js';

/** Makes class embeddings of word vectors and writes them to a file. */
export async function classEmbeddingImport(
  values: ImportWordsValues,
  { progress }: ActionContext,
): Promise<CommandResult> {
  const { vectors, out, aliases, missing, norm } = values;
  checkEnding(out, { option: '--out', extensionOf: embeddingExtension });
  checkWritable(out, '--out');
  const names = await namedClasses(values, progress);
  const { onBytes, end } = await showBytes(vectors, progress);
  const warnings: string[] = [];
  const imported = await importWordVectors(vectors, {
    ...{ names, missing, normalize: norm, onBytes },
    aliases: aliases === undefined ? undefined : readWordAliases(aliases, names),
    onWarning: (message) => warnings.push(message),
  }).finally(end);
  for (const warning of warnings) progress.note(`note: ${warning}`);
  writeClassEmbedding(out, imported);
  const { file, classes, words } = imported;
  return {
    document: {
      ...{ out, vectors, format: file.format, words: file.words, dimensions: file.dimensions },
      classes: classes.map((id, row) => ({ class: id, name: names.get(id), words: words[row] })),
      ...{ normalized: norm, warnings },
    },
    text: describeImport(imported, values),
  };
}

const formats = {
  glove: 'text of GloVe',
  word2vec: 'text of word2vec',
  'word2vec-binary': 'binary word2vec',
};

function describeImport(
  { file, classes, words }: ImportedClassEmbedding,
  { out, vectors }: ImportWordsValues,
): string {
  const single = words.filter((row) => row.length === 1).length;
  return (
    `${vectors}: ${countOf(file.words, 'word')} with ${countOf(file.dimensions, 'number')} (${formats[file.format]})\n` +
    `${out}: ${file.dimensions}-dimensional vectors of ${countOf(classes.length, 'class')}, ${single} of one word, ` +
    `${classes.length - single} the mean of several`
  );
}

/** Smaller files are read before anybody asks. */
const longBytes = 2 ** 27;

/** Shows how far a large file has been read; the length of a pipe is not known. */
async function showBytes(
  path: string,
  progress: Progress,
): Promise<{ readonly onBytes?: (bytes: number) => void; readonly end: () => void }> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < longBytes) return { end: () => undefined };
  const mega = 1e6;
  const task = await progress.begin('reading word vectors (MB)', Math.round(size / mega));
  return { onBytes: (bytes) => task.update(Math.round(bytes / mega)), end: () => task.end() };
}
