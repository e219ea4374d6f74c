import type { GroupMark, Mark, Spec, View } from 'vega';
import type { Chart, Domain, Surface } from '../charts/chart.js';
import type { PlotTheme } from '../theme/plot-theme.js';
import { loadCanvas, type PlotCanvas } from './canvas.js';

type Vega = typeof import('vega');

/** How a chart is laid out. */
export interface LayOutOptions {
  readonly theme: PlotTheme;
  /** In pixels. */
  readonly width: number;
}

/** A chart that can be drawn. */
export interface LaidOutChart {
  readonly vega: Vega;
  readonly view: View;
  /** What is drawn. */
  readonly marks: readonly Mark[];
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Lays a chart out and makes a view of Vega of it. Widths of texts are those of the font of the charts, so that all kinds of files have the
 * same layout.
 *
 * @throws RangeError if the width is too small or no finite number
 */
export async function layOutChart(chart: Chart, { theme, width }: LayOutOptions): Promise<LaidOutChart> {
  if (!(width >= 280 && width <= 10_000)) {
    throw new RangeError(`width: expected 280 to 10000 pixels, got ${width}`);
  }
  const [vega, canvas] = await Promise.all([import('vega'), loadCanvas()]);
  const { height, marks } = chart.draw({ theme, width, ...measures(vega, canvas) });
  const spec: Spec = {
    ...{ width, height, padding: 0, autosize: 'none', marks: marks.map(silent) },
    ...(theme.background !== undefined && { background: theme.background }),
  };
  return { vega, view: new vega.View(vega.parse(spec), { renderer: 'none' }), marks, width, height };
}

/** A mark without roles and labels for screen readers: they read the title and the description of the whole chart. */
function silent(mark: Mark): Mark {
  if (mark.type !== 'group') return { ...mark, aria: false };
  const { axes = [], marks = [], ...group } = mark as GroupMark;
  return {
    ...group,
    aria: false,
    axes: axes.map((axis) => ({ ...axis, aria: false })),
    marks: marks.map(silent),
  };
}

function measures(vega: Vega, { library, font }: PlotCanvas): Omit<Surface, 'theme' | 'width'> {
  const context = library.createCanvas(1, 1).getContext('2d');
  context.lang = 'en';
  const linear = (domain: Domain) =>
    vega
      .scale('linear')()
      .domain([...domain]);
  return {
    measure: (text, { size, bold = false }) => {
      context.font = `${bold ? 'bold ' : ''}${size}px ${font}`;
      return context.measureText(text).width;
    },
    niceDomain: (domain, ticks) => linear(domain).nice(ticks).domain() as [number, number],
    tickLabels: (domain, ticks) => {
      const scale = linear(domain);
      return scale.ticks(ticks).map(scale.tickFormat(ticks));
    },
  };
}
