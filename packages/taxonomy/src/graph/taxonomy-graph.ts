/**
 * A taxonomy in compact form: nodes are numbers 0 … size−1, neighbours of node `i` are the slice
 * `list[starts[i]] … list[starts[i + 1] − 1]` of one shared array. For algorithms that visit many nodes; read only.
 */
export interface TaxonomyGraph {
  /** Number of nodes. */
  readonly size: number;
  /** Slices of `parentList`, `[size + 1]`. */
  readonly parentStarts: Int32Array;
  /** Parents of all nodes in order of the relations, repetitions kept, `[edges]`. */
  readonly parentList: Int32Array;
  /** Slices of `childList`, `[size + 1]`. */
  readonly childStarts: Int32Array;
  /** Children of all nodes in order of the relations, repetitions kept, `[edges]`. */
  readonly childList: Int32Array;
  /** All nodes, every parent before its children; fewer than `size` if there is a cycle. */
  readonly topologicalOrder: Int32Array;
}

/** Parent and child of every relation as node numbers, `[edges]` each. */
export interface EdgeArrays {
  readonly parents: Int32Array;
  readonly children: Int32Array;
}

/** Builds the compact form in time linear in nodes and relations. */
export function buildGraph(size: number, { parents, children }: EdgeArrays): TaxonomyGraph {
  const up = groupBy(size, children, parents);
  const down = groupBy(size, parents, children);
  return {
    size,
    parentStarts: up.starts,
    parentList: up.list,
    childStarts: down.starts,
    childList: down.list,
    topologicalOrder: sortTopologically(size, { up: up.starts, down: down.starts, childList: down.list }),
  };
}

/** Stable counting sort of `values` by `keys`. */
function groupBy(
  size: number,
  keys: Int32Array,
  values: Int32Array,
): { starts: Int32Array; list: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (const key of keys) starts[key + 1]!++;
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, size);
  const list = new Int32Array(values.length);
  for (let e = 0; e < values.length; e++) list[next[keys[e]!]!++] = values[e]!;
  return { starts, list };
}

/** Kahn's algorithm: nodes leave the queue once all their parents have left it; nodes on or below a cycle never do. */
function sortTopologically(
  size: number,
  { up, down, childList }: { up: Int32Array; down: Int32Array; childList: Int32Array },
): Int32Array {
  const waiting = new Int32Array(size);
  const order = new Int32Array(size);
  let end = 0;
  for (let i = 0; i < size; i++) {
    waiting[i] = up[i + 1]! - up[i]!;
    if (waiting[i] === 0) order[end++] = i;
  }
  for (let at = 0; at < end; at++) {
    const node = order[at]!;
    for (let e = down[node]!; e < down[node + 1]!; e++) {
      const child = childList[e]!;
      if (--waiting[child]! === 0) order[end++] = child;
    }
  }
  return end === size ? order : order.slice(0, end);
}
