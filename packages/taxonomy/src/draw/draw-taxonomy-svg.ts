import type { ClassId } from '../graph/class-id.js';
import { describeClassIds } from '../graph/describe-class-id.js';
import { placeBoxes } from './place-boxes.js';
import type { Box, Drawing } from './place-boxes.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/** Options of {@link drawTaxonomySvg}. */
export interface DrawTaxonomyOptions {
  /**
   * Names that are written in the nodes.
   * @default the ids
   */
  readonly names?: ReadonlyMap<ClassId, string> | undefined;
  /**
   * What to do where `names` is given but lacks a node: stop, or write its id.
   * @default 'error'
   */
  readonly missingNames?: 'error' | 'id' | undefined;
  /**
   * Title of the drawing for screen readers and tool tips.
   * @default 'Class hierarchy'
   */
  readonly title?: string | undefined;
  /**
   * Size of the text in user units (pixels).
   * @default 13
   */
  readonly fontSize?: number | undefined;
}

const ARROW =
  '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
  '<path d="M0,0.8 L8,4 L0,7.2 Z" fill="#8a8a8a" stroke="none"/></marker></defs>';

/**
 * Draws a taxonomy as a self-contained SVG, roots left and leaves right: white leaves, grey inner nodes, an arrow for each
 * relation, several incoming ones in a DAG.
 *
 * @returns the text of an SVG document.
 * @throws TaxonomyError if the taxonomy is empty or a name is missing.
 * @throws RangeError if the font size is not positive.
 * @example
 * writeFileSync('birds.svg', drawTaxonomySvg(taxonomy, { names: readClassNames('names.txt') }));
 */
export function drawTaxonomySvg(
  taxonomy: Taxonomy,
  { names, missingNames = 'error', title = 'Class hierarchy', fontSize = 13 }: DrawTaxonomyOptions = {},
): string {
  if (taxonomy.size === 0) {
    throw new TaxonomyError('an empty hierarchy cannot be drawn; remedy: add relations', {
      source: taxonomy.source,
    });
  }
  if (!(fontSize > 0 && fontSize < Infinity)) {
    throw new RangeError(`expected a positive font size, got ${fontSize}`);
  }
  const texts = taxonomy.nodes.map((id) => names?.get(id) ?? String(id));
  if (names !== undefined && missingNames === 'error') checkNamed(taxonomy, names);
  const drawing = placeBoxes(taxonomy, { texts, fontSize });
  const [width, height] = [round(drawing.width), round(drawing.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="${fontSize}">`,
    `<title>${escapeXml(title)}</title>`,
    ARROW,
    '<g fill="none" stroke="#8a8a8a">',
    ...drawEdges(taxonomy, drawing),
    '</g>',
    '<g stroke="#444444">',
    ...drawing.boxes.map((box) => drawShape(box, drawing.boxHeight)),
    '</g>',
    '<g fill="#111111" text-anchor="middle">',
    ...drawing.boxes.map((box) => drawText(box, fontSize)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function checkNamed({ nodes, source }: Taxonomy, names: ReadonlyMap<ClassId, string>): void {
  const missing = nodes.filter((id) => !names.has(id));
  if (missing.length === 0) return;
  throw new TaxonomyError(
    `no name for ${missing.length} of ${nodes.length} nodes: ${describeClassIds(missing)}; ` +
      'remedy: complete the list of names, or write their ids in such nodes (missingNames)',
    { source },
  );
}

function drawEdges({ graph }: Taxonomy, { boxes }: Drawing): string[] {
  const edges: string[] = [];
  for (let node = 0; node < graph.size; node++) {
    for (const child of graph.childList.subarray(graph.childStarts[node], graph.childStarts[node + 1])) {
      edges.push(drawEdge(boxes[node]!, boxes[child]!));
    }
  }
  return edges;
}

/** A curve that leaves the parent and meets the child horizontally. */
function drawEdge(parent: Box, child: Box): string {
  const bend = (parent.right + child.left) / 2;
  const [from, to] = [
    `${round(parent.right)},${round(parent.middle)}`,
    `${round(child.left)},${round(child.middle)}`,
  ];
  const curve = `C${round(bend)},${round(parent.middle)} ${round(bend)},${round(child.middle)}`;
  return `<path d="M${from} ${curve} ${to}" marker-end="url(#arrow)"/>`;
}

function drawShape({ left, right, middle, isLeaf }: Box, height: number): string {
  const place = `x="${round(left)}" y="${round(middle - height / 2)}" width="${round(right - left)}"`;
  const fill = isLeaf ? '#ffffff' : '#eaeaea';
  return `<rect ${place} height="${round(height)}" rx="${round(height / 2)}" fill="${fill}"/>`;
}

function drawText({ text, left, right, middle }: Box, fontSize: number): string {
  const place = `x="${round((left + right) / 2)}" y="${round(middle + fontSize * 0.35)}"`;
  return `<text ${place}>${escapeXml(text)}</text>`;
}

/** Two decimals are enough for a drawing. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes markup and drops the characters that XML does not allow (most control characters, lone surrogates). */
function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex
  const printable = text.replace(/[\p{Surrogate}\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '');
  return printable.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
