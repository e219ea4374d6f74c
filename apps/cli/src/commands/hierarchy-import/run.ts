import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import {
  buildWordNetTree,
  formatClassNames,
  importCub,
  importINaturalist,
  importNabirds,
  pruneBelowClasses,
  readClassList,
  readRelationFile,
  writeRelationFile,
} from '@semantic-embeddings/taxonomy';
import type { NamedTaxonomy } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../../output/check-writable.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { ImportValues } from './command.js';
import { UsageError } from '../../usage-error.js';

/** Reads the files of one source. */
type Importer = (
  paths: readonly string[],
  values: ImportValues,
  context: ActionContext,
) => NamedTaxonomy | Promise<NamedTaxonomy>;

const importers: Readonly<Record<string, Importer>> = {
  nabirds: (paths) => importNabirds(only(paths, 'the folder of the data set')),
  cub: ([hierarchy, classNames, ...rest]) => {
    if (hierarchy === undefined || classNames === undefined || rest.length > 0) {
      throw new UsageError('cub needs two paths: the indented hierarchy and the file with the class names');
    }
    return importCub({ hierarchy, classNames });
  },
  inaturalist: (paths, { supercategory, homonyms }) =>
    importINaturalist(only(paths, 'the annotation file'), { supercategory, homonyms }),
  wordnet: importWordNet,
  folder: async (paths, _, { progress }) => {
    // Imported only here: the others need none of the libraries that read images.
    const { importPictureFolder } = await import('./import-picture-folder.js');
    const onWarning = (message: string) => progress.note(`warning: ${message}`);
    return importPictureFolder(only(paths, 'the folder of the pictures'), { onWarning });
  },
};

/** Imports a hierarchy from the files of a data set and writes it as relation file. */
export async function hierarchyImport(values: ImportValues, context: ActionContext): Promise<CommandResult> {
  const { out, 'out-names': outNames, 'out-classes': outClasses } = values;
  checkWritable(out, '--out');
  if (outNames !== undefined) checkWritable(outNames, '--out-names');
  if (outClasses !== undefined) checkWritable(outClasses, '--out-classes');
  const importer = importers[values.source];
  if (importer === undefined) throw new UsageError(`unknown source ${values.source}`);
  const { taxonomy, names, classes } = await importer(values.path, values, context);
  writeRelationFile(out, taxonomy);
  if (outNames !== undefined)
    writeFileAtomically(outNames, formatClassNames(names, { source: values.path.at(-1) }));
  if (outClasses !== undefined) writeFileAtomically(outClasses, classes.map((id) => `${id}\n`).join(''));
  const edges = [...taxonomy.edges()].length;
  return {
    document: {
      ...{ source: values.source, nodes: taxonomy.size, edges, classes: classes.length },
      ...{ tree: taxonomy.isTree, out, outNames: outNames ?? null, outClasses: outClasses ?? null },
    },
    text: [
      `${out}: ${countOf(edges, 'relation')} between ${countOf(taxonomy.size, 'node')}, ${classes.length} of them ${classes.length === 1 ? 'a class' : 'classes'}`,
      ...(outNames === undefined ? [] : [`${outNames}: ${countOf(names.size, 'name')}`]),
      ...(outClasses === undefined ? [] : [`${outClasses}: ${countOf(classes.length, 'class id')}`]),
    ].join('\n'),
  };
}

function importWordNet(
  paths: readonly string[],
  { reduce, 'class-list': list }: ImportValues,
): NamedTaxonomy {
  if (list === undefined) throw new UsageError('wordnet needs --class-list with the classes to keep');
  const whole = readRelationFile(only(paths, 'the relation file of all synsets'), { stringIds: true });
  const classes = readClassList(list, { stringIds: true });
  const taxonomy =
    reduce === 'tree' ? buildWordNetTree(whole, { classes }) : pruneBelowClasses(whole, { classes });
  return { taxonomy, names: new Map(), classes };
}

function only(paths: readonly string[], what: string): string {
  const [path, ...rest] = paths;
  if (path === undefined || rest.length > 0) {
    throw new UsageError(`expected one path, ${what}, but got ${paths.length}`);
  }
  return path;
}
