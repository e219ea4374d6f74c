import type { ClassId } from '../src/graph/class-id.js';

/** Similarities of a pair, computed straight from the definitions with recursion and sets; slow and independent of `src`. */
export class ByDefinition {
  readonly #parents = new Map<ClassId, ClassId[]>();
  readonly #children = new Map<ClassId, ClassId[]>();
  readonly #nodes = new Set<ClassId>();

  constructor(relations: Iterable<readonly [ClassId, ClassId]>) {
    for (const [parent, child] of relations) {
      this.#parents.set(child, [...(this.#parents.get(child) ?? []), parent]);
      this.#children.set(parent, [...(this.#children.get(parent) ?? []), child]);
      this.#nodes.add(parent).add(child);
    }
  }

  height(id: ClassId): number {
    return Math.max(0, ...(this.#children.get(id) ?? []).map((child) => 1 + this.height(child)));
  }

  depth(id: ClassId): number {
    return 1 + Math.max(0, ...(this.#parents.get(id) ?? []).map((parent) => this.depth(parent)));
  }

  distances(id: ClassId): Map<ClassId, number> {
    const found = new Map<ClassId, number>([[id, 0]]);
    for (const parent of this.#parents.get(id) ?? []) {
      for (const [node, distance] of this.distances(parent)) {
        found.set(node, Math.min(distance + 1, found.get(node) ?? Infinity));
      }
    }
    return found;
  }

  shortestPath(a: ClassId, b: ClassId): number {
    const fromB = this.distances(b);
    return Math.min(
      ...Array.from(this.distances(a), ([node, distance]) => distance + (fromB.get(node) ?? Infinity)),
    );
  }

  /** Deepest common ancestor; ties by smallest height, then smallest number. */
  subsumer(a: number, b: number): number {
    const fromB = this.distances(b);
    const common = [...this.distances(a).keys()].filter((node) => fromB.has(node)) as number[];
    const key = (node: number) => [-this.depth(node), this.height(node), node] as const;
    return common.reduce((best, node) => {
      const [x, y] = [key(node), key(best)];
      const differs = x.findIndex((value, i) => value !== y[i]);
      return differs >= 0 && x[differs]! < y[differs]! ? node : best;
    });
  }

  lcsHeight(a: number, b: number): number {
    return (
      1 - this.height(this.subsumer(a, b)) / Math.max(...Array.from(this.#nodes, (node) => this.height(node)))
    );
  }

  wuPalmer(a: number, b: number): number {
    const subsumer = this.subsumer(a, b);
    const depth = this.depth(subsumer);
    return (2 * depth) / (2 * depth + this.shortestPath(a, subsumer) + this.shortestPath(b, subsumer));
  }
}
