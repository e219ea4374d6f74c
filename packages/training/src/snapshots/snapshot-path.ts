import { explainUnknownValue } from './explain-unknown-value.js';

const placeholder = /\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}/g;
const specification = /^(0)?(\d+)?(?:\.(\d+))?([dfeg])?$/;

/**
 * Fills the placeholders of a path with values, in the syntax of Python's `str.format`: `{epoch:02d}`,
 * `{val_loss:.2f}`, `{lr}`; doubled braces stand for themselves.
 *
 * @param path - path with placeholders
 * @param values - numbers by name
 * @returns the path
 * @throws RangeError if a placeholder names no value or its format is not known
 *
 * @example
 * ```ts
 * expandSnapshotPath('model.{epoch:02d}-{val_loss:.2f}.npz', { epoch: 7, val_loss: 0.4567 }); // 'model.07-0.46.npz'
 * ```
 */
export function expandSnapshotPath(path: string, values: Readonly<Record<string, number>>): string {
  const expanded = placeholders(path).map((part) => {
    if ('literal' in part) return part.literal;
    const { name, format } = part;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new RangeError(`snapshot path '${path}': ${explainUnknownValue(name, Object.keys(values))}`);
    }
    return formatNumber(value, { format, path });
  });
  return expanded.join('');
}

/** A part of a path: text as it stands, or the place of a value. */
export type PathPart = { readonly literal: string } | { readonly name: string; readonly format: string };

/**
 * Takes a path apart at its placeholders.
 *
 * @example
 * ```ts
 * placeholders('run.{epoch:02d}.npz'); // [{ literal: 'run.' }, { name: 'epoch', format: '02d' }, { literal: '.npz' }]
 * ```
 */
export function placeholders(path: string): PathPart[] {
  const parts: PathPart[] = [];
  let end = 0;
  for (const { 0: match, 1: name, 2: format = '', index } of path.matchAll(placeholder)) {
    parts.push({ literal: path.slice(end, index) });
    parts.push(name === undefined ? { literal: match.charAt(0) } : { name, format });
    end = index + match.length;
  }
  parts.push({ literal: path.slice(end) });
  return parts.filter((part) => !('literal' in part && part.literal === ''));
}

function formatNumber(value: number, { format, path }: { format: string; path: string }): string {
  const [matched, zero, width, precision, type] = specification.exec(format) ?? [];
  if (matched === undefined || (type === 'd' && !Number.isInteger(value))) {
    throw new RangeError(
      `snapshot path '${path}': cannot write ${value} as '${format}'; use for example '{epoch:02d}' or '{val_loss:.2f}'`,
    );
  }
  const digits = precision === undefined ? undefined : Number(precision);
  const sign = value < 0 ? '-' : '';
  const body = digitsOf(Math.abs(value), { type, digits });
  const missing = Math.max(0, Number(width ?? 0) - sign.length - body.length);
  return zero === undefined ? ' '.repeat(missing) + sign + body : sign + '0'.repeat(missing) + body;
}

function digitsOf(
  value: number,
  { type, digits }: { type: string | undefined; digits: number | undefined },
): string {
  if (type === 'f') return value.toFixed(digits ?? 6);
  if (type === 'e') return value.toExponential(digits ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
  if (type === 'd' || digits === undefined) return String(value);
  return String(Number(value.toPrecision(Math.max(1, digits))));
}

/**
 * Where the state of a run goes that was stopped amid an epoch: into the snapshot's file, if that holds the last state
 * anyway; beside it, if it holds the best one or there is one file per epoch.
 *
 * @param path - path of the snapshots, may contain `{epoch:02d}` or values
 * @param options - `best`: whether only the best epochs are kept
 *
 * @example
 * ```ts
 * interruptedSnapshotPath('run.npz', { best: false }); // 'run.npz'
 * interruptedSnapshotPath('run.{epoch:02d}.npz', { best: false }); // 'run.interrupted.npz'
 * interruptedSnapshotPath('best.npz', { best: true }); // 'best.interrupted.npz'
 * ```
 */
export function interruptedSnapshotPath(path: string, { best }: { readonly best: boolean }): string {
  const place = 'interrupted';
  if (hasPlaceholders(path)) return withPlace(path, place);
  return best ? path.replace(/(\.[^./\\]*)?$/, `.${place}$1`) : path;
}

/**
 * Where the states of a stretch before the main one go: into the snapshot's file, which the main one then writes over; beside the
 * files of its epochs, if there is one per epoch.
 *
 * @param path - path of the snapshots, may contain `{epoch:02d}` or values
 * @param phase - the stretch
 *
 * @example
 * ```ts
 * earlySnapshotPath('run.npz', { number: 1 }); // 'run.npz'
 * earlySnapshotPath('run.{epoch:02d}.npz', { number: 1 }); // 'run.phase-1.npz'
 * ```
 */
export function earlySnapshotPath(path: string, { number }: { readonly number: number }): string {
  return hasPlaceholders(path) ? withPlace(path, `phase-${number}`) : path;
}

function hasPlaceholders(path: string): boolean {
  return /\{[^{}]*\}/.test(path);
}

/** The path with a word in the place of the first placeholder, and without the others. */
function withPlace(path: string, place: string): string {
  return path.replace(/\{[^{}]*\}/, place).replace(/[-_.]?\{[^{}]*\}/g, '');
}
