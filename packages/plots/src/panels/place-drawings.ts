import type { GroupMark } from 'vega';
import type { Drawing } from '../charts/chart.js';

/**
 * Drawings one below the other.
 *
 * @param drawings - from the top
 * @param gap - between two of them, in pixels
 * @example
 * placeDrawings([{ height: 300, marks: [] }, { height: 28, marks: [] }], 4).height; // 332
 */
export function placeDrawings(drawings: readonly Drawing[], gap: number): Drawing {
  let height = 0;
  const marks = drawings.map((drawing, index): GroupMark => {
    const top = index === 0 ? 0 : height + gap;
    height = top + drawing.height;
    return { type: 'group', encode: { enter: { y: { value: top } } }, marks: [...drawing.marks] };
  });
  return { height, marks };
}
