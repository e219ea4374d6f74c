import type { AreaMark, Data, LineMark, SymbolMark } from 'vega';
import type { PlotTheme } from '../theme/plot-theme.js';
import { linePoints, type PanelLine } from './panel-line.js';

const x = { scale: 'x', field: 'x' };
const y = { scale: 'y', field: 'y' };

/** Name of the data of a line, or of some of its points. */
const dataName = (line: PanelLine, part: 'line' | 'band' | 'markers') => `${line.name}-${part}-data`;

/**
 * The data of one line: its points, those with an interval, and those with a marker.
 *
 * @example
 * lineData(line).map(({ name }) => name); // ['curve-0-line-data', 'curve-0-band-data', 'curve-0-markers-data']
 */
export function lineData(line: PanelLine): Data[] {
  const points = linePoints(line);
  return [
    {
      name: dataName(line, 'line'),
      values: points.map((point) => ({ ...point, defined: point.y !== null })),
    },
    { name: dataName(line, 'band'), values: points.filter(({ low, high }) => low !== null && high !== null) },
    { name: dataName(line, 'markers'), values: points.filter(({ marked }) => marked) },
  ];
}

/**
 * The interval around a line as a band of its colour.
 *
 * @example
 * bandMark(line).type; // 'area'
 */
export function bandMark(line: PanelLine): AreaMark {
  return {
    type: 'area',
    name: `${line.name}-band`,
    from: { data: dataName(line, 'band') },
    encode: {
      enter: {
        x,
        y: { scale: 'y', field: 'low' },
        y2: { scale: 'y', field: 'high' },
        fill: { value: line.style.colour },
        fillOpacity: { value: 0.18 },
      },
    },
  };
}

/**
 * A line with its dashes.
 *
 * @example
 * lineMark(line).name; // 'curve-0'
 */
export function lineMark(line: PanelLine): LineMark {
  return {
    type: 'line',
    name: line.name,
    from: { data: dataName(line, 'line') },
    encode: {
      enter: {
        x,
        y,
        defined: { field: 'defined' },
        stroke: { value: line.style.colour },
        strokeWidth: { value: line.thickness ?? 1.8 },
        ...(line.style.dash.length > 0 && { strokeDash: { value: [...line.style.dash] } }),
        strokeJoin: { value: 'round' },
      },
    },
  };
}

/**
 * The markers on a line.
 *
 * @example
 * markerMark(line, theme).type; // 'symbol'
 */
export function markerMark(line: PanelLine, theme: PlotTheme): SymbolMark {
  return {
    type: 'symbol',
    name: `${line.name}-markers`,
    from: { data: dataName(line, 'markers') },
    encode: { enter: { x, y, ...markerLook(line, theme) } },
  };
}

/** What a marker looks like, on a line and in the legend. */
export function markerLook({ style }: Pick<PanelLine, 'style'>, theme: PlotTheme) {
  const { colour, marker, hollow = false } = style;
  return {
    shape: { value: marker },
    size: { value: 46 },
    fill: { value: hollow ? theme.paper : colour },
    stroke: { value: hollow ? colour : theme.paper },
    strokeWidth: { value: hollow ? 1.6 : 0.8 },
  };
}
