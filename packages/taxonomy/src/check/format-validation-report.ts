import type { ValidationReport } from './validation-report.js';

/**
 * A validation report as text for people: the numbers first, then one line a finding.
 *
 * @example
 * formatValidationReport(validateTaxonomy([['a', 'b']]));
 * // '2 nodes, 1 relation, 1 root, 1 leaf, height 1, a tree; 1 class\nno problems found\n'
 */
export function formatValidationReport(report: ValidationReport): string {
  const { source, nodes, edges, roots, leaves, maxHeight, isTree, classes, findings } = report;
  const height = maxHeight === undefined ? 'no height' : `height ${maxHeight}`;
  const shape = maxHeight === undefined ? 'not a hierarchy' : describeShape(isTree, roots.length);
  const summary = [
    count(nodes, 'node'),
    count(edges, 'relation'),
    count(roots.length, 'root'),
    count(leaves, 'leaf', 'leaves'),
    height,
    shape,
  ].join(', ');
  const prefix = source === undefined ? '' : `${source}: `;
  const lines = findings.map(({ severity, message }) => `${severity}: ${message}`);
  if (lines.length === 0) lines.push('no problems found');
  return `${prefix}${summary}; ${count(classes, 'class', 'classes')}\n${lines.join('\n')}\n`;
}

function describeShape(isTree: boolean, roots: number): string {
  if (!isTree) return 'a DAG';
  return roots === 1 ? 'a tree' : 'a forest';
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
