import { legend } from '../panels/legend.js';
import { linePanel } from '../panels/line-panel.js';
import type { PanelLine } from '../panels/panel-line.js';
import { placeDrawings } from '../panels/place-drawings.js';
import { cleanText } from '../series/clean-text.js';
import { seriesStyle } from '../series/series-style.js';
import type { PlotTheme } from '../theme/plot-theme.js';
import type { Chart, Domain } from './chart.js';
import { extent } from './extent.js';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  /** Positions, ascending. */
  readonly x: ArrayLike<number>;
  /** Values, as many; what is no finite number is a gap. */
  readonly y: ArrayLike<number>;
  /** Lower ends of an interval, as many; with `high`. @default no band */
  readonly low?: ArrayLike<number> | undefined;
  /** Upper ends of an interval, as many; with `low`. @default no band */
  readonly high?: ArrayLike<number> | undefined;
  /** Drawn thin, grey and without markers, for comparison: chance, or the best that can be. @default false */
  readonly reference?: boolean | undefined;
}

/** One axis of a chart. */
export interface ChartAxis {
  readonly title: string;
  /** Least and largest value. @default all values, to round numbers */
  readonly domain?: Domain | undefined;
}

/** Content of {@link lineChart}. */
export interface LineChartOptions {
  readonly title: string;
  readonly description: string;
  readonly lines: readonly ChartLine[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
}

/**
 * Lines over a common axis, each with its own colour, dashes and markers, and a legend below.
 *
 * @throws RangeError if there is no line, or one has not as many positions as values
 * @example
 * lineChart({ title: 't', description: 'd', lines: [{ label: 'a', x: [0, 1], y: [1, 0] }], x: { title: 'x' }, y: { title: 'y' } });
 */
export function lineChart({ title, description, lines, x, y }: LineChartOptions): Chart {
  if (lines.length === 0) throw new RangeError(`${title}: expected at least one line, got none`);
  for (const line of lines) checkLine(line);
  const xDomain = x.domain ?? extent(lines.map((line) => line.x));
  const yDomain = y.domain ?? extent(lines.flatMap((line) => [line.y, line.low ?? [], line.high ?? []]));
  return {
    title: cleanText(title),
    description: cleanText(description),
    draw: (surface) => {
      const small = surface.width < 480;
      const ticks = { x: small ? 5 : 10, y: small ? 5 : 8 };
      const panelLines = styleLines(lines, surface.theme);
      const panel = linePanel(
        {
          lines: panelLines,
          x: { title: x.title, domain: x.domain ?? surface.niceDomain(xDomain, ticks.x), ticks: ticks.x },
          y: { title: y.title, domain: y.domain ?? surface.niceDomain(yDomain, ticks.y), ticks: ticks.y },
          plotHeight: Math.round(Math.min(320, surface.width * 0.55)),
        },
        surface,
      );
      const entries = lines.map(({ label }, index) => ({ ...panelLines[index]!, label: cleanText(label) }));
      return placeDrawings([panel, legend(entries, surface)], 4);
    },
  };
}

function styleLines(lines: readonly ChartLine[], theme: PlotTheme): PanelLine[] {
  let series = 0;
  let references = 0;
  return lines.map((line, place) => {
    const common = { x: line.x, y: line.y, low: line.low, high: line.high, name: `curve-${place}`, place };
    if (line.reference !== true) return { ...common, style: seriesStyle(series++, theme) };
    const dash = references++ % 2 === 0 ? [1.5, 3] : [8, 4];
    const style = { ...seriesStyle(0, theme), colour: theme.muted, dash };
    return { ...common, style, thickness: 1.3, marked: false };
  });
}

function checkLine({ label, x, y, low, high }: ChartLine): void {
  for (const [name, values] of Object.entries({ values: y, 'lower ends': low, 'upper ends': high })) {
    if (values === undefined || values.length === x.length) continue;
    throw new RangeError(
      `${label}: expected ${x.length} ${name}, as many as positions, got ${values.length}`,
    );
  }
}
