import type { EmbeddingMap, EmbeddingMaps } from '../../data/embedding-maps.js';
import type { ReportData } from '../../data/report-data.js';
import { escapeHtml, jsonScript, nameHtml } from '../html.js';
import { letters, methodLabel, seriesStyle } from '../method-label.js';
import { counted } from '../numbers.js';
import type { Section } from '../section.js';

/**
 * Maps of the embeddings, coloured by branch.
 *
 * @example
 * mapsSection(data)?.name; // 'maps'
 */
export function mapsSection({ maps, methods, branches }: ReportData): Section | undefined {
  if (!maps) return undefined;
  const legend = branches.map(
    (name, branch) =>
      `<li><button type="button" aria-pressed="false" data-branch="${branch}" style="${seriesStyle(branch)}"><b>${letters[branch]!}</b> ${nameHtml(name)}</button></li>`,
  );
  const figures = maps.maps.map(
    (map, index) => `<figure class="card">${mapSvg(map, { branches, branchOf: maps.branchOf })}
<figcaption>${methodLabel(methods[index]!.label, index)} <span class="soft map-class" aria-hidden="true"></span></figcaption></figure>`,
  );
  return {
    name: 'maps',
    title: 'Maps of the embeddings',
    body: `<p>${counted(maps.branchOf.length, 'test image')}, each a dot: images that are near to each other in the space of the features are near here, as far as a
plane allows (UMAP). Distances between far groups, and directions, mean nothing. Colours and letters are branches of the taxonomy.</p>
<ul class="branches">${legend.join('')}</ul>
<div class="maps">${figures.join('\n')}</div>
${jsonScript('map-data', { classOf: maps.classOf, classNames: maps.classNames, positions: maps.maps.map(({ positions }) => positions) })}`,
  };
}

function mapSvg(
  { positions, label }: EmbeddingMap,
  {
    branches,
    branchOf,
  }: { readonly branches: readonly string[]; readonly branchOf: EmbeddingMaps['branchOf'] },
): string {
  const pointsOf = (branch: number) =>
    branchOf.flatMap((of, image) =>
      of === branch ? [[positions[2 * image]!, 1000 - positions[2 * image + 1]!] as const] : [],
    );
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  const dots = branches.map((_, branch) => {
    const path = pointsOf(branch)
      .map(([x, y]) => `M${x} ${y}h0`)
      .join('');
    return `<path data-branch="${branch}" style="${seriesStyle(branch)}" d="${path}"/>`;
  });
  const names = branches.map((_, branch) => {
    const points = pointsOf(branch);
    if (points.length === 0) return '';
    const [x, y] = [middle(points.map(([px]) => px)), middle(points.map(([, py]) => py))];
    return `<text x="${x}" y="${y}" data-branch="${branch}">${letters[branch]!}</text>`;
  });
  return `<svg class="map" viewBox="-20 -20 1040 1040" role="img" aria-label="${escapeHtml(`map of the embedding of ${label}, coloured by the branches ${branches.join(', ')}`)}">
${dots.join('\n')}${names.join('')}</svg>`;
}
