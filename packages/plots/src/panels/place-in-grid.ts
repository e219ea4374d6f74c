import type { GroupMark } from 'vega';
import type { Drawing, Surface } from '../charts/chart.js';

/** Between two columns and two rows, in pixels. */
const gap = 12;

/**
 * Drawings of equal width in columns, row by row.
 *
 * @param draw - one for each, laid out for the surface of a column
 * @example
 * placeInGrid([panel, panel, panel], { surface, columns: 2 }).marks.length; // 3
 */
export function placeInGrid(
  draw: readonly ((surface: Surface) => Drawing)[],
  { surface, columns }: { readonly surface: Surface; readonly columns: number },
): Drawing {
  const width = (surface.width - gap * (columns - 1)) / columns;
  const drawings = draw.map((one) => one({ ...surface, width }));
  const rowHeight = Math.max(...drawings.map(({ height }) => height));
  const marks = drawings.map(({ marks }, index): GroupMark => ({
    type: 'group',
    encode: {
      enter: {
        x: { value: (index % columns) * (width + gap) },
        y: { value: Math.floor(index / columns) * (rowHeight + gap) },
      },
    },
    marks: [...marks],
  }));
  const rows = Math.ceil(drawings.length / columns);
  return { height: rows * rowHeight + (rows - 1) * gap, marks };
}
