import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import type { FileDatasetOptions } from '../files/file-dataset-options.js';
import { findDataFiles } from './data-folder.js';
import { type INaturalistPart, readINaturalistFile } from './inaturalist-files.js';
import { loadFileSource } from './load-file-source.js';
import { type PublishedFacts, publishedOptions } from './published-options.js';

const attribution = {
  author: 'iNaturalist contributors; Grant Van Horn, Oisin Mac Aodha and others',
  licence: 'each photograph has its own licence, named in the annotation files',
  url: 'https://github.com/visipedia/inat_comp',
};

const download = (year: string): string =>
  `Download the annotations and pictures of the iNaturalist competition ${year} from https://github.com/visipedia/inat_comp, ` +
  `unpack them in one folder, and give the folder that holds train${year}.json and val${year}.json as data root.`;

/**
 * Reads the annotations of iNaturalist (Van Horn et al., "The iNaturalist species classification and detection dataset", CVPR 2018):
 * `inat` is that of 2018, `inat_aves` one super-category of it, `inat2019` that of 2019. The class ids are the category ids as
 * texts, in ascending order of their numbers, as the published hierarchies have them; names are for display.
 *
 * @throws DatasetError if files are missing or damaged, there is no such super-category, or the class list is not exactly that of the
 *   dataset (its ids may be numbers)
 * @example
 * iNaturalistOptions({ name: 'inat2019', dataRoot: '/data/inat2019' }).classes?.[2]; // '2'
 */
export function iNaturalistOptions(request: DatasetRequest): FileDatasetOptions {
  const [base, ...rest] = request.name.split('_') as [string, ...string[]];
  const superCategory = rest.length > 0 ? rest.join('_') : undefined;
  const year = base === 'inat2019' ? '2019' : '2018';
  const facts = factsOf(year);
  const files = [`train${year}.json`, `val${year}.json`];
  const source = { name: facts.name, download: download(year) };
  const [train, val] = findDataFiles(request.dataRoot, { files, source }) as [string, string];
  const parts = [train, val].map((path) => readINaturalistFile(path, { superCategory })) as [
    INaturalistPart,
    INaturalistPart,
  ];
  const written = superCategoryName(superCategory, { train: parts[0], path: train });
  const name = written === undefined ? facts.name : `${facts.name}_${written}`;
  const idOf = classIdsOf(name, { given: request.classes, categories: parts[0].categories });
  const lists = {
    train: { paths: parts[0].split.paths, classIds: parts[0].split.classIds.map(idOf) },
    test: { paths: parts[1].split.paths, classIds: parts[1].split.classIds.map(idOf) },
    classes: [...parts[0].categories.keys()].map(idOf),
    classNames: new Map([...parts[0].categories].map(([id, shown]) => [idOf(id), shown])),
    warnings: differentCategories(parts, val),
  };
  return publishedOptions(request, {
    facts: written === undefined ? facts : partOf(facts, { name, written }),
    lists,
  });
}

/** A super-category has statistics of its own, and its size was not published. */
function partOf(
  facts: PublishedFacts,
  { name, written }: { readonly name: string; readonly written: string },
): PublishedFacts {
  const { title, size: _, ...common } = facts;
  return {
    ...common,
    name,
    title: `${title}, ${written}`,
    statistics: name.toLowerCase(),
  };
}

const suffixes = ['-large', '-ilsvrcmean', '-caffe'] as const;

/** iNaturalist 2018, whole (`iNat`, `iNat2018`) or one super-category (`iNat_Aves`), and 2019 (`iNat2019`), also with `-large`. */
export const iNaturalist: DatasetDeclaration = { load: loadFileSource(iNaturalistOptions), suffixes };

function factsOf(year: '2018' | '2019'): PublishedFacts {
  const size =
    year === '2019'
      ? { train: 265_213, test: 3_030, classes: 1010 }
      : { train: 437_513, test: 24_426, classes: 8142 };
  return {
    name: year === '2019' ? 'iNat2019' : 'iNat',
    title: `iNaturalist ${year}`,
    statistics: year === '2019' ? 'inat2019' : 'inat',
    geometry: 'inaturalist',
    size,
    attribution: { title: `iNaturalist ${year}`, ...attribution },
  };
}

/** The super-category as the file writes it. */
function superCategoryName(
  wanted: string | undefined,
  { train, path }: { readonly train: INaturalistPart; readonly path: string },
): string | undefined {
  if (wanted === undefined) return undefined;
  const written = train.superCategories.find((name) => name.toLowerCase() === wanted);
  if (written !== undefined) return written;
  throw new DatasetError(
    `Unknown dataset: inat_${wanted}. Expected a super-category of ${path}, which has ` +
      `${train.superCategories.join(', ') || 'none'}, got ${JSON.stringify(wanted)}.`,
    { about: 'name' },
  );
}

/** How category ids become class ids: as the class list has them, or texts; the list must be that of the categories. */
function classIdsOf(
  name: string,
  {
    given,
    categories,
  }: { readonly given: readonly ClassId[] | undefined; readonly categories: ReadonlyMap<number, string> },
): (category: number) => ClassId {
  if (given === undefined) return String;
  const own = [...categories.keys()];
  const row = own.findIndex((id, index) => String(given[index]) !== String(id));
  const at = row < 0 && given.length > own.length ? own.length : row;
  if (at >= 0) {
    const hint = sameClasses(given, own)
      ? 'It has the same classes in another order.'
      : `It has ${given.length} classes.`;
    throw new DatasetError(
      `the class list for ${name} must be its ${own.length} category ids in ascending order: expected ` +
        `${own[at] === undefined ? 'the end' : own[at]} in row ${at}, got ${JSON.stringify(given[at]) ?? 'the end'}. ${hint} ` +
        'Make the class embedding from the class list of this dataset.',
      { about: 'classes' },
    );
  }
  return typeof given[0] === 'number' ? (category) => category : String;
}

function sameClasses(given: readonly ClassId[], own: readonly number[]): boolean {
  const listed = new Set(given.map(String));
  return given.length === own.length && own.every((id) => listed.has(String(id)));
}

function differentCategories(
  [train, val]: readonly [INaturalistPart, INaturalistPart],
  path: string,
): string[] {
  const lacking = [...train.categories.keys()].filter((id) => !val.categories.has(id)).length;
  const others = [...val.categories.keys()].filter((id) => !train.categories.has(id)).length;
  if (lacking + others === 0) return [];
  return [
    `${path} has other categories than the training file: ${lacking} are missing and ${others} are added`,
  ];
}
