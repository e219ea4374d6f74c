import { checkDatasetName, DatasetError } from '@semantic-embeddings/datasets';
import { registerEmoji } from '@semantic-embeddings/emoji';
import { quoteWord } from '../parsing/quote-word.js';
import { parsePublished } from './parse-published.js';
import type { PublishedProgram } from './published-program.js';
import { publishedPrograms, type PublishedProgramName } from './published-programs.js';
import { translatePublished } from './translate-published.js';

/**
 * Says which command stands in the place of a published program, with its options translated.
 *
 * @param args the whole command line, from the program's name on
 * @returns several lines: what it is, the command to type, notes
 * @example
 * explainPublished('compute_class_embedding', ['compute_class_embedding.py', '--hierarchy', 'h.txt', '--out', 'e.pickle']);
 * // 'compute_class_embedding is … Type instead:\n\n  semantic-embeddings class-embedding compute --hierarchy h.txt --out e.pickle'
 */
export function explainPublished(name: PublishedProgramName, args: readonly string[]): string {
  const program: PublishedProgram = publishedPrograms[name];
  const [typed = name, ...rest] = args;
  const parsed = parsePublished(rest, { typed, program });
  const { args: translated, notes } = translatePublished(parsed, program);
  const command = ['semantic-embeddings', ...translated.map(quoteWord)].join(' ');
  const intro = `${name} is a program of the published system; here it is another command. Type:`;
  const all = [...notes, ...datasetNotes(parsed.given.get('dataset')?.at(-1)?.[0])];
  const list = all.length === 0 ? '' : `\n\n${all.map((note) => `- ${note}`).join('\n')}`;
  const help = `See "semantic-embeddings ${program.path.join(' ')} --help" for all options.`;
  return `${intro}\n\n  ${command}${list}\n\n${help}`;
}

/** What this program says of a data set's name before any file is read. */
function datasetNotes(dataset: string | undefined): string[] {
  if (dataset === undefined) return [];
  registerEmoji();
  try {
    return checkDatasetName(dataset).map((warning) => `--dataset ${warning}`);
  } catch (error) {
    if (error instanceof DatasetError) return [`--dataset ${dataset}: ${error.message}`];
    throw error;
  }
}
