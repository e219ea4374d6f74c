/** Start of an element of a drawing, its attributes, and where it is in the picture. */
export interface DrawnElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Classes of the groups around it, from the outside. */
  readonly groups: readonly string[];
  /** Sum of the translations around it and of its own, in pixels. */
  readonly origin: readonly [number, number];
  /** Text right behind its start. */
  readonly text: string;
}

/**
 * Reads the elements of an SVG file as Vega writes it: no comments, translations only but for texts that are turned.
 *
 * @example
 * readSvg('<svg><g transform="translate(2,3)"><line x2="4"/></g></svg>')[2]?.origin; // [2, 3]
 */
export function readSvg(svg: string): DrawnElement[] {
  const elements: DrawnElement[] = [];
  const open: DrawnElement[] = [];
  for (const [, end, tag, written, empty, text] of svg.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>([^<]*)/gu)) {
    if (end === '/') {
      open.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...written!.matchAll(/([\w:-]+)="([^"]*)"/gu)].map(([, name, value]) => [name!, value!]),
    );
    const around = open.at(-1);
    const [x, y] = translation(attributes['transform'] ?? '');
    const element = {
      ...{ tag: tag!, attributes, text: unescape(text!) },
      groups: [
        ...(around?.groups ?? []),
        ...(around?.attributes['class'] === undefined ? [] : [around.attributes['class']]),
      ],
      origin: [(around?.origin[0] ?? 0) + x, (around?.origin[1] ?? 0) + y] as const,
    };
    elements.push(element);
    if (empty !== '/') open.push(element);
  }
  return elements;
}

function translation(transform: string): [number, number] {
  const [, x, y] = /translate\(([^,]+),([^)]+)\)/u.exec(transform) ?? [];
  return x === undefined || y === undefined ? [0, 0] : [Number(x), Number(y)];
}

function unescape(text: string): string {
  return text
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&amp;/gu, '&');
}
