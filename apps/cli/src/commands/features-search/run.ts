import { isAbsolute, relative } from 'node:path';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import type { ImageEmbeddings } from '@semantic-embeddings/models';
import type { ActionContext, CommandResult } from '../../command.js';
import { loadModels } from '../../inputs/load-models.js';
import { pictureHints } from '../../inputs/model-hints.js';
import { resolveLayer } from '../../inputs/resolve-layer.js';
import { checkWritable } from '../../output/check-writable.js';
import { textTable } from '../../output/text-table.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { UsageError } from '../../usage-error.js';
import type { SearchValues } from './command.js';
import { nearestPictures, type SearchResult } from './nearest-pictures.js';
import { readSearchedFeatures } from './searched-features.js';
import { searchPage } from './search-page.js';

/** Ranks the pictures behind a feature file by their distance to given pictures. */
export async function featuresSearch(values: SearchValues, context: ActionContext): Promise<CommandResult> {
  const { picture: pictures, feat, top, norm: normalize, out } = values;
  requireInteger('--top', top, { min: 1 });
  if (out !== undefined) checkPage(out);
  const searched = await readSearchedFeatures(values, context.progress);
  const queries = await embed(values, context);
  if (queries.dimension !== searched.dimension) {
    throw new Error(
      `${feat} has ${searched.dimension} features of every picture, but the layer "${queries.layer}" of ${values.model} gives ` +
        `${queries.dimension}; give the model and the layer (--layer) that the features are of`,
    );
  }
  const nearest = nearestPictures(queries, { searched, top, normalize });
  const results = pictures.map((picture, place): SearchResult => ({ picture, found: nearest[place]! }));
  if (out !== undefined) writeFileAtomically(out, searchPage(results, { normalize }));
  const text = results.map((result) => describe(result, normalize));
  return {
    document: { feat, layer: queries.layer, normalize, results, out: out ?? null },
    text: [...text, ...(out === undefined ? [] : [`${out}: page with the pictures`])].join('\n\n'),
  };
}

function checkPage(out: string): void {
  if (!/\.html?$/i.test(out)) throw new UsageError(`--out must end in .html, but is "${out}"`);
  checkWritable(out, '--out');
}

async function embed(values: SearchValues, { progress }: ActionContext): Promise<ImageEmbeddings> {
  const { scores, layer } = values;
  const { imageSize, ...preprocessing } = pictureHints(values);
  const { loadModel, embedImages } = await loadModels();
  const loaded = await loadModel(values.model, { scores, imageSize, preprocessing });
  for (const { text } of loaded.notes) progress.note(`note: ${text}`);
  const names = loaded.model.layers.map(({ name }) => name);
  const options = layer === undefined ? {} : { layer: resolveLayer(layer, names) };
  return embedImages(loaded, values.picture, options).finally(() => loaded.model.dispose());
}

function describe({ picture, found }: SearchResult, normalize: boolean): string {
  const header = ['rank', normalize ? 'cosine' : 'distance', 'class', 'picture'];
  const rows = found.map(({ rank, distance, cosine, class: className, image }) => [
    ...[String(rank), (cosine ?? distance!).toFixed(4), className ?? '', shownPath(image)],
  ]);
  return `${picture}\n${textTable([header, ...rows], { numeric: [0, 1] })}`;
}

/** Files below the working directory are shown from there on. */
function shownPath(image: string): string {
  if (!isAbsolute(image)) return image;
  const short = relative(process.cwd(), image);
  return short.startsWith('..') || isAbsolute(short) ? image : short;
}
