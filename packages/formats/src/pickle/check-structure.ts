import { ArrayShell, PickledElementType } from './pickled-array.js';
import { FormatError } from '../format-error.js';
import { LegacyString } from './pickled-text.js';
import { PickleGlobal } from './pickle-global.js';
import type { ReadLimits } from '../files/read-limits.js';

type Container = Map<unknown, unknown> | readonly unknown[];

interface Extent {
  /** Containers from here to the innermost one. */
  depth: number;
  /** Items here and further in, shared ones counted at every place. */
  items: number;
}

interface Visit extends Extent {
  readonly container: Container;
  readonly rest: Iterator<unknown>;
}

function isUnfinished(value: object): boolean {
  return (
    value instanceof ArrayShell ||
    value instanceof PickledElementType ||
    value instanceof PickleGlobal ||
    value instanceof LegacyString
  );
}

function visit(container: Container): Visit {
  return { container, rest: container.values()[Symbol.iterator](), depth: 1, items: 0 };
}

/**
 * Checks what a pickle has built: only data, no container within itself, not too deep, and not too many items even if
 * whoever walks through it meets shared containers again and again. Takes time linear in what was built.
 *
 * @throws {@link FormatError} if a check fails.
 */
export function checkStructure(
  root: unknown,
  { limits, source }: { readonly limits: Required<ReadLimits>; readonly source: string },
): void {
  const known = new Map<Container, Extent | 'open'>();
  const open: Visit[] = [];

  const enter = (value: unknown): Extent | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (isUnfinished(value)) throw new FormatError('the pickle leaves an object unfinished', { source });
    if (!Array.isArray(value) && !(value instanceof Map)) return undefined;
    const extent = known.get(value as Container);
    if (extent === 'open')
      throw new FormatError('the pickle holds a container that contains itself', { source });
    if (extent === undefined) {
      known.set(value as Container, 'open');
      open.push(visit(value as Container));
    }
    return extent;
  };

  const include = (outer: Visit | undefined, { depth, items }: Extent): void => {
    if (outer === undefined) return;
    outer.depth = Math.max(outer.depth, depth + 1);
    outer.items += items;
  };

  enter(root);
  for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
    const { value, done } = current.rest.next();
    if (done) {
      open.pop();
      known.set(current.container, { depth: current.depth, items: current.items });
      include(open.at(-1), current);
    } else {
      current.items++;
      const extent = enter(value);
      if (extent !== undefined) include(current, extent);
    }
    if (current.depth > limits.maxDepth || open.length > limits.maxDepth) {
      throw new FormatError(`containers lie more than ${limits.maxDepth} deep (limits.maxDepth)`, { source });
    }
    if (current.items > limits.maxItems) {
      throw new FormatError(`the containers hold more than ${limits.maxItems} items (limits.maxItems)`, {
        source,
      });
    }
  }
}
