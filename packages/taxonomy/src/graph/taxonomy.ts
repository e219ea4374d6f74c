import type { ClassId } from './class-id.js';
import { compareClassIds } from './compare-class-ids.js';
import { explainUnknownClass } from './explain-unknown-class.js';
import { measureGraph } from './graph-measures.js';
import type { GraphMeasures } from './graph-measures.js';
import { indexRelations } from './index-relations.js';
import type { IndexedRelations } from './index-relations.js';
import { reachableNodes } from './reachable-nodes.js';
import type { Relation } from './relation.js';
import { checkAcyclic } from './check-acyclic.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { buildGraph } from './taxonomy-graph.js';
import type { TaxonomyGraph } from './taxonomy-graph.js';
import type { DepthOptions, TaxonomyOptions } from './taxonomy-options.js';

/**
 * An immutable hierarchy of classes: a tree, a forest or a directed acyclic graph.
 *
 * @example
 * const taxonomy = Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'orange']]);
 * taxonomy.leaves; // ['apple', 'orange']
 * taxonomy.height('fruit'); // 1
 */
export class Taxonomy {
  /** All nodes in order of first appearance. */
  readonly nodes: readonly ClassId[];
  /** The compact form that algorithms over many nodes work on; node numbers are positions in `nodes`. */
  readonly graph: TaxonomyGraph;
  /** Heights and depths by node number. */
  readonly measures: GraphMeasures;
  /** Name of the input, for error messages. */
  readonly source: string | undefined;
  readonly #relations: IndexedRelations;
  #leaves: readonly ClassId[] | undefined;
  #roots: readonly ClassId[] | undefined;

  private constructor(relations: IndexedRelations, graph: TaxonomyGraph, source: string | undefined) {
    this.nodes = Object.freeze(relations.nodes);
    this.graph = graph;
    this.measures = measureGraph(graph);
    this.source = source;
    this.#relations = relations;
  }

  /**
   * Builds a taxonomy from its relations. Repeated relations are kept (the node then has that parent twice).
   *
   * @throws TaxonomyError if the relations form a cycle (its path is named) or an id is unusable.
   * @example
   * Taxonomy.fromEdges([['a', 'b'], ['b', 'c']]).maxHeight; // 2
   */
  static fromEdges(edges: Iterable<Relation>, { source, nodes }: TaxonomyOptions = {}): Taxonomy {
    const relations = indexRelations(edges, { source, nodes });
    const graph = buildGraph(relations.nodes.length, relations);
    checkAcyclic(graph, { relations, source });
    return new Taxonomy(relations, graph, source);
  }

  /** Number of nodes. */
  get size(): number {
    return this.nodes.length;
  }

  /** Nodes without parent, in ascending order (integers by value, strings by code point). */
  get roots(): readonly ClassId[] {
    return (this.#roots ??= this.#nodesWithout(this.graph.parentStarts));
  }

  /** Nodes without children, in ascending order: the default class list. */
  get leaves(): readonly ClassId[] {
    return (this.#leaves ??= this.#nodesWithout(this.graph.childStarts));
  }

  /** True if no node has more than one parent; a forest is a tree in this sense, a repeated relation breaks it. */
  get isTree(): boolean {
    const { size, parentStarts } = this.graph;
    for (let i = 0; i < size; i++) if (parentStarts[i + 1]! - parentStarts[i]! > 1) return false;
    return true;
  }

  /**
   * Height of the whole hierarchy: the greatest height of any node.
   *
   * @throws TaxonomyError if the taxonomy has no node.
   */
  get maxHeight(): number {
    if (this.size === 0) throw new TaxonomyError('an empty hierarchy has no height', { source: this.source });
    return this.measures.maxHeight;
  }

  /** Whether the class is a node of the taxonomy. */
  has(id: ClassId): boolean {
    return this.#relations.indexes.has(id);
  }

  /**
   * Number of a node: its position in `nodes` and in all arrays of `graph` and `measures`.
   *
   * @throws TaxonomyError if the class is unknown.
   */
  indexOf(id: ClassId): number {
    const index = this.#relations.indexes.get(id);
    if (index === undefined) throw new TaxonomyError(explainUnknownClass(this, id), { source: this.source });
    return index;
  }

  /** Direct parents in order of the relations. @throws TaxonomyError if the class is unknown. */
  parents(id: ClassId): ClassId[] {
    const { parentStarts, parentList } = this.graph;
    return this.#neighbours(this.indexOf(id), parentStarts, parentList);
  }

  /** Direct children in order of the relations. @throws TaxonomyError if the class is unknown. */
  children(id: ClassId): ClassId[] {
    const { childStarts, childList } = this.graph;
    return this.#neighbours(this.indexOf(id), childStarts, childList);
  }

  /** All nodes above the class, nearest first, without the class itself. @throws TaxonomyError if the class is unknown. */
  ancestors(id: ClassId): ClassId[] {
    return this.#reachable(id, 'up');
  }

  /** All nodes below the class, nearest first, without the class itself. @throws TaxonomyError if the class is unknown. */
  descendants(id: ClassId): ClassId[] {
    return this.#reachable(id, 'down');
  }

  /** Edges on the longest way down to a leaf; 0 for a leaf. @throws TaxonomyError if the class is unknown. */
  height(id: ClassId): number {
    return this.measures.heights[this.indexOf(id)]!;
  }

  /** Nodes on the way up to a root, both ends counted; 1 for a root. @throws TaxonomyError if the class is unknown. */
  depth(id: ClassId, { mode = 'max' }: DepthOptions = {}): number {
    const { maxDepths, minDepths } = this.measures;
    return (mode === 'min' ? minDepths : maxDepths)[this.indexOf(id)]!;
  }

  /** The relations as `[parent, child]`, in the order they were given. */
  *edges(): IterableIterator<readonly [parent: ClassId, child: ClassId]> {
    const { parents, children } = this.#relations;
    for (let e = 0; e < parents.length; e++) yield [this.nodes[parents[e]!]!, this.nodes[children[e]!]!];
  }

  #nodesWithout(starts: Int32Array): readonly ClassId[] {
    return Object.freeze(this.nodes.filter((_, i) => starts[i] === starts[i + 1]).sort(compareClassIds));
  }

  #neighbours(index: number, starts: Int32Array, list: Int32Array): ClassId[] {
    return Array.from(list.subarray(starts[index], starts[index + 1]), (node) => this.nodes[node]!);
  }

  #reachable(id: ClassId, direction: 'up' | 'down'): ClassId[] {
    return reachableNodes(this.graph, { from: [this.indexOf(id)], direction })
      .slice(1)
      .map((node) => this.nodes[node]!);
  }
}
