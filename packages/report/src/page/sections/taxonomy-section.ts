import type { BranchSummary } from '../../data/branch-summary.js';
import type { ReportData } from '../../data/report-data.js';
import { escapeHtml, nameHtml } from '../html.js';
import { methodLabel, seriesStyle } from '../method-label.js';
import { counted, percent } from '../numbers.js';
import type { Section } from '../section.js';

/** Levels that are unfolded at first. */
const OPEN_LEVELS = 2;

/**
 * The taxonomy as a tree that unfolds, with the accuracy of each method in every branch.
 *
 * @example
 * taxonomySection(data).name; // 'taxonomy'
 */
export function taxonomySection({ taxonomy, methods }: ReportData): Section {
  const legend = methods.map(({ label }, index) => methodLabel(label, index)).join(' ');
  const labels = methods.map(({ label }) => label);
  return {
    name: 'taxonomy',
    title: 'Where in the taxonomy',
    body: `<p>Share of the test images whose class is found, for each branch; in brackets the share that at least stays inside the branch, taken for
one of its classes. <span class="on-screen">Unfold a branch to see its parts.</span></p>
<p class="legend">${legend}</p>
<p class="needs-script"><button type="button" data-unfold="open">Unfold all</button> <button type="button" data-unfold="close">Fold all</button></p>
<div class="card"><ul class="tree">${branchHtml(taxonomy, { labels, openLevels: OPEN_LEVELS, isRoot: true })}</ul></div>`,
  };
}

interface BranchOptions {
  readonly labels: readonly string[];
  readonly openLevels: number;
  readonly isRoot?: boolean;
}

function branchHtml(branch: BranchSummary, { labels, openLevels, isRoot = false }: BranchOptions): string {
  const { name, children, numClasses, images, pictures, elsewhere } = branch;
  const isClass = children.length === 0;
  const size = isClass
    ? ''
    : ` <small class="soft">${counted(numClasses, 'class')}, ${counted(images, 'image')}</small>`;
  const see = elsewhere ? ' <small class="soft">(unfolded elsewhere)</small>' : '';
  const shown = pictures.map((picture) => `<img src="${escapeHtml(picture)}" alt="">`).join('');
  const row = `<span class="name">${nameHtml(name)}${size}${see}</span>${shown === '' ? '' : `<span class="pictures">${shown}</span>`}${accuracies(branch, { labels, isClass, isRoot })}`;
  if (isClass) return `<li class="leaf">${row}</li>`;
  const inner = children.map((child) => branchHtml(child, { labels, openLevels: openLevels - 1 })).join('\n');
  return `<li><details${openLevels > 0 ? ' open' : ''}><summary>${row}</summary>
<ul>${inner}</ul></details></li>`;
}

function accuracies(
  { accuracy, kept, images }: BranchSummary,
  {
    labels,
    isClass,
    isRoot,
  }: { readonly labels: readonly string[]; readonly isClass: boolean; readonly isRoot: boolean },
): string {
  if (images === 0) return '<span class="accuracies soft">no images</span>';
  const cells = accuracy.map((share, index) => {
    const inside = isClass || isRoot ? '' : ` <small class="soft">(${percent(kept[index]!, 0)})</small>`;
    return `<span class="accuracy" style="${seriesStyle(index)};--share:${(share * 100).toFixed(1)}%"><span class="visually-hidden">${escapeHtml(labels[index]!)}: </span>${percent(share, 0)}${inside}</span>`;
  });
  return `<span class="accuracies">${cells.join('')}</span>`;
}
