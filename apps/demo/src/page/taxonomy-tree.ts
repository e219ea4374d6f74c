import { escapeHtml } from './escape-html.js';
import type { TaxonomyBranch } from './page-data.js';

/**
 * Shows the taxonomy as a tree that unfolds, each class with a few of its pictures.
 *
 * @param openLevels how many levels are unfolded at first
 * @example taxonomyTree({ name: 'animal', children: [], pictures: [] }, 2) // '<li class="leaf">…'
 */
export function taxonomyTree(branch: TaxonomyBranch, openLevels: number): string {
  const name = escapeHtml(branch.name);
  if (branch.children.length === 0) {
    const pictures = branch.pictures
      .map((picture) => `<img src="${picture}" alt="" loading="lazy">`)
      .join('');
    return `<li class="leaf"><span>${name}</span><span class="pictures">${pictures}</span></li>`;
  }
  const children = branch.children.map((child) => taxonomyTree(child, openLevels - 1)).join('\n');
  return `<li><details${openLevels > 0 ? ' open' : ''}><summary>${name} <small>${countLeaves(branch)}</small></summary>
<ul>${children}</ul></details></li>`;
}

function countLeaves(branch: TaxonomyBranch): number {
  return branch.children.length === 0
    ? 1
    : branch.children.reduce((sum, child) => sum + countLeaves(child), 0);
}
