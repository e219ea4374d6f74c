import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import {
  Taxonomy,
  drawTaxonomySvg,
  encodeHierarchy,
  formatClassNames,
  parseIndentedHierarchy,
  writeRelationFile,
} from '@semantic-embeddings/taxonomy';
import type { IndentedHierarchy } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../../output/check-writable.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { EncodeValues } from './command.js';
import { readClassLabels } from '../../inputs/read-class-labels.js';
import { readText } from '../../inputs/read-text.js';

/** Numbers an indented hierarchy and writes it as relation file. */
export function hierarchyEncode(values: EncodeValues, { progress }: ActionContext): CommandResult {
  const { style, plot, 'out-names': outNames } = values;
  const out = values.out ?? `${style}.parent-child.txt`;
  checkWritable(out, '--out');
  checkWritable(outNames, '--out-names');
  if (plot !== undefined) checkWritable(plot, '--plot');
  const onWarning = (message: string) => progress.note(`warning: ${message}`);
  const hierarchy = parseIndentedHierarchy(readText(values.hierarchy), {
    onWarning,
    remarks: style === 'cub',
    source: values.hierarchy,
  });
  const { taxonomy, names, classes, unusedNames } = encodeHierarchy(hierarchy, {
    classNames: readClassLabels(values.classes, { onWarning }),
    firstId: style === 'cub' ? 1 : 0,
    ...{ source: values.hierarchy, classNamesSource: values.classes },
  });
  if (unusedNames.length > 0) {
    progress.note(`note: not in the hierarchy, so without relations: ${unusedNames.join(', ')}`);
  }
  writeRelationFile(out, taxonomy);
  writeFileAtomically(outNames, formatClassNames(names, { source: values.classes }));
  if (plot !== undefined) {
    writeFileAtomically(plot, drawTaxonomySvg(namedTaxonomy(hierarchy, values.hierarchy)));
  }
  const edges = [...taxonomy.edges()].length;
  return {
    document: {
      ...{ nodes: taxonomy.size, edges, classes: classes.length, unusedLabels: unusedNames },
      ...{ out, outNames, plot: plot ?? null },
    },
    text: [
      `${out}: ${countOf(edges, 'relation')} between ${countOf(taxonomy.size, 'node')}, ${classes.length} of them ${classes.length === 1 ? 'a class' : 'classes'}`,
      `${outNames}: ${countOf(names.size, 'name')}`,
      ...(plot === undefined ? [] : [`${plot}: drawing`]),
    ].join('\n'),
  };
}

function namedTaxonomy(hierarchy: IndentedHierarchy, source: string): Taxonomy {
  return Taxonomy.fromEdges(
    [...hierarchy].flatMap(([parent, children]) => children.map((child) => [parent, child] as const)),
    { nodes: hierarchy.keys(), source },
  );
}
