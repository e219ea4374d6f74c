import { placeDrawings } from '../panels/place-drawings.js';
import type { Chart } from './chart.js';

/** Between two charts, in pixels. */
const gap = 16;

/**
 * Charts in one figure, one below the other.
 *
 * @param title - what they show together
 * @throws RangeError if there is none
 * @example
 * stackCharts('Retrieval', [precisionCurves({ runs }), precisionBars({ bars })]).title; // 'Retrieval'
 */
export function stackCharts(title: string, charts: readonly Chart[]): Chart {
  if (charts.length === 0) throw new RangeError('expected at least one chart, got none');
  return {
    title,
    description: charts.map(({ description }) => description).join(' '),
    draw: (surface) =>
      placeDrawings(
        charts.map((chart) => chart.draw(surface)),
        gap,
      ),
  };
}
