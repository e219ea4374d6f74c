import { textWidth } from './text-width.js';
import { layoutTaxonomy } from './layout-taxonomy.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/** A node ready to be drawn; sizes in user units. */
export interface Box {
  /** What is written in it. */
  readonly text: string;
  /** Left edge. */
  readonly left: number;
  /** Right edge. */
  readonly right: number;
  /** Vertical centre. */
  readonly middle: number;
  readonly isLeaf: boolean;
}

/** All nodes of a drawing by node number, and its size. */
export interface Drawing {
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
  /** Height of every box. */
  readonly boxHeight: number;
}

/** Options of {@link placeBoxes}. */
export interface PlaceBoxesOptions {
  /** Text by node number. */
  readonly texts: readonly string[];
  readonly fontSize: number;
}

/** Turns rows and columns into user units: a column is as wide as its widest text, boxes are aligned left. */
export function placeBoxes(taxonomy: Taxonomy, { texts, fontSize }: PlaceBoxesOptions): Drawing {
  const { childStarts } = taxonomy.graph;
  const { columns, rows, columnCount, rowCount } = layoutTaxonomy(taxonomy);
  const margin = fontSize;
  const rowHeight = fontSize * 1.95;
  const columnGap = fontSize * 3.4;
  const widths = texts.map((text) => textWidth(text, fontSize) + fontSize * 1.5);
  const columnWidths = new Float64Array(columnCount);
  widths.forEach((width, i) => {
    columnWidths[columns[i]!] = Math.max(columnWidths[columns[i]!]!, width);
  });
  const lefts = new Float64Array(columnCount);
  let end = margin;
  columnWidths.forEach((width, column) => {
    lefts[column] = end;
    end += width + columnGap;
  });
  const boxes = texts.map((text, i) => ({
    text,
    left: lefts[columns[i]!]!,
    right: lefts[columns[i]!]! + widths[i]!,
    middle: margin + rows[i]! * rowHeight,
    isLeaf: childStarts[i] === childStarts[i + 1],
  }));
  return {
    boxes,
    width: end - columnGap + margin,
    height: rowCount * rowHeight + 2 * margin,
    boxHeight: fontSize * 1.55,
  };
}
