import { type DrawnElement, readSvg } from './read-svg.js';

/** What a reader can measure in one panel. */
export interface ReadPanel {
  /** Texts of the ticks below, from the left. */
  readonly xTicks: readonly string[];
  /** Texts of the ticks at the left, from below. */
  readonly yTicks: readonly string[];
  /** Points of every line by its class, in values of the axes. */
  readonly lines: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  /** Left and right end of every bar by its class, in values of the axis. */
  readonly bars: Readonly<Record<string, readonly [number, number]>>;
  /** Edge of every band by its class, in values of the axes: upper ends and back along the lower ones, or the other way round. */
  readonly bands: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

/** A value for a place in pixels. */
type Axis = (pixels: number) => number;

/** Measures every panel of a figure by the ticks of its axes, as one would with a ruler. */
export function readPanels(svg: string): ReadPanel[] {
  const panels: DrawnElement[][] = [];
  for (const element of readSvg(svg)) {
    if (element.attributes['class']?.endsWith(' panel')) panels.push([]);
    if (element.groups.some((group) => group.endsWith(' panel'))) panels.at(-1)!.push(element);
  }
  return panels.map(readPanel);
}

function readPanel(elements: readonly DrawnElement[]): ReadPanel {
  const labels = elements.filter(
    ({ tag, groups }) => tag === 'text' && groups.some((group) => group.includes('role-axis-label')),
  );
  const below = labels.filter(({ attributes }) => attributes['text-anchor'] === 'middle');
  const atLeft = labels.filter(({ attributes }) => attributes['text-anchor'] === 'end');
  const x = axisOf(below.map(({ text, origin }) => [origin[0], Number(text)]));
  // A label at the left stands somewhat below its tick, so that the ticks themselves are read.
  const yTicks = elements.filter(
    ({ tag, groups, attributes }) =>
      tag === 'line' && groups.some((group) => group.includes('role-axis-tick')) && attributes['x2'] === '-4',
  );
  const y = axisOf(yTicks.map(({ origin }, index) => [origin[1], Number(atLeft[index]!.text)]));
  const paths = (mark: string) =>
    Object.fromEntries(
      elements.flatMap((element) => {
        const name = new RegExp(`^mark-${mark} role-mark (\\S+)`, 'u').exec(element.groups.at(-1) ?? '')?.[1];
        return name === undefined ? [] : [[name, element]];
      }),
    );
  const along = (element: DrawnElement) => pointsOf(element).map(([left, top]) => [x(left), y(top)] as const);
  return {
    xTicks: below.map(({ text }) => text),
    yTicks: atLeft.map(({ text }) => text),
    lines: mapValues(paths('line'), along),
    bands: mapValues(paths('area'), along),
    bars: mapValues(paths('rect'), (element) => {
      const [, left, length] = /^M([\d.]+),[\d.]+h([\d.]+)v/u.exec(element.attributes['d']!)!;
      return [
        x(Number(left) + element.origin[0]),
        x(Number(left) + Number(length) + element.origin[0]),
      ] as const;
    }),
  };
}

/** The line through the outermost ticks, from places to values. */
function axisOf(ticks: readonly (readonly [number, number])[]): Axis {
  if (ticks.length < 2) return () => NaN;
  const [[from, least], [to, largest]] = [ticks[0]!, ticks.at(-1)!];
  return (pixels) => least + ((pixels - from) / (to - from)) * (largest - least);
}

function pointsOf({ attributes, origin }: DrawnElement): [number, number][] {
  return [...attributes['d']!.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)].map(([, x, y]) => [
    Number(x) + origin[0],
    Number(y) + origin[1],
  ]);
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
