/** What can be measured in one panel of a figure. */
export interface Panel {
  /** Values of every line at its points, from the left, and their positions. */
  readonly lines: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[];
  /** Value of every bar. */
  readonly bars: readonly number[];
}

/** Measures the panels of an SVG file by the ticks of their axes, as one would with a ruler. */
export function readDrawing(svg: string): Panel[] {
  return svg
    .split(/<g class="mark-group role-scope panel"/u)
    .slice(1)
    .map((panel) => {
      const x = scale(panel, { tick: 'x2="0" y2="4"', anchor: 'middle', axis: 0 });
      const y = scale(panel, { tick: 'x2="-4" y2="0"', anchor: 'end', axis: 1 });
      return {
        lines: [...panel.matchAll(/role-mark curve-\d+"[^>]*><path d="([^"]*)"/gu)].map(([, path]) => {
          const points = [...path!.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)];
          return {
            x: points.map(([, left]) => x(Number(left))),
            y: points.map(([, , top]) => y(Number(top))),
          };
        }),
        bars: [...panel.matchAll(/role-mark bar-\d+"[^>]*><path d="M0,[\d.]+h([\d.]+)v/gu)].map(
          ([, length]) => x(Number(length)),
        ),
      };
    });
}

interface Ticks {
  /** Attributes that only ticks of this axis have. */
  readonly tick: string;
  /** How the texts at these ticks are aligned. */
  readonly anchor: string;
  /** Which number of a place counts. */
  readonly axis: 0 | 1;
}

/** From a place in pixels to a value, by the outermost ticks and the numbers written at them. */
function scale(panel: string, { tick, anchor, axis }: Ticks): (pixels: number) => number {
  const places = [...panel.matchAll(/<line transform="translate\(([^)]*)\)" ([^>]*) stroke=/gu)].flatMap(
    ([, place, attributes]) => (attributes === tick ? [Number(place!.split(',')[axis])] : []),
  );
  const texts = [...panel.matchAll(/<text text-anchor="(\w+)" [^>]*>([^<]*)</gu)].flatMap(
    ([, align, text]) =>
      align === anchor && text !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [],
  );
  const last = places.length - 1;
  return (pixels) =>
    texts[0]! + ((pixels - places[0]!) / (places[last]! - places[0]!)) * (texts[last]! - texts[0]!);
}
