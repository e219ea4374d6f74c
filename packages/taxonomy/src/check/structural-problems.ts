import type { ClassId } from '../graph/class-id.js';
import { compareClassIds } from '../graph/compare-class-ids.js';
import { cycleAmong } from '../graph/find-cycle.js';
import { measureGraph } from '../graph/graph-measures.js';
import type { IndexedRelations } from '../graph/index-relations.js';
import { stronglyConnectedComponents } from '../graph/strongly-connected-components.js';
import type { TaxonomyGraph } from '../graph/taxonomy-graph.js';
import type { DuplicateEdge } from './validation-report.js';

/** The part of a validation report that concerns relations only. */
export function findStructuralProblems(graph: TaxonomyGraph, relations: IndexedRelations) {
  return {
    ...countNodes(graph, relations),
    ...findLoops(graph, relations),
    duplicateEdges: findDuplicates(relations),
    multiParentNodes: findMultiParents(graph, relations),
  };
}

function countNodes(graph: TaxonomyGraph, { nodes, parents }: IndexedRelations) {
  const { parentStarts, childStarts, topologicalOrder } = graph;
  const acyclic = nodes.length > 0 && topologicalOrder.length === nodes.length;
  return {
    nodes: nodes.length,
    edges: parents.length,
    leaves: nodes.filter((_, i) => childStarts[i] === childStarts[i + 1]).length,
    roots: nodes.filter((_, i) => parentStarts[i] === parentStarts[i + 1]).sort(compareClassIds),
    isTree: nodes.every((_, i) => parentStarts[i + 1]! - parentStarts[i]! <= 1),
    maxHeight: acyclic ? measureGraph(graph).maxHeight : undefined,
  };
}

function findLoops(graph: TaxonomyGraph, { nodes, parents, children }: IndexedRelations) {
  const selfLoops = new Set<ClassId>();
  parents.forEach((parent, e) => {
    if (parent === children[e]) selfLoops.add(nodes[parent]!);
  });
  const cycles = stronglyConnectedComponents(graph).map((component) => {
    const members = new Set(component);
    return cycleAmong(graph, {
      start: component[0]!,
      isStep: (parent, node) => parent !== node && members.has(parent),
    }).map((node) => nodes[node]!);
  });
  return { cycles, selfLoops: [...selfLoops] };
}

function findDuplicates({ nodes, parents, children, lines }: IndexedRelations): DuplicateEdge[] {
  const found = new Map<number, number[]>();
  parents.forEach((parent, e) => {
    const key = parent * nodes.length + children[e]!;
    const edges = found.get(key);
    if (edges === undefined) found.set(key, [e]);
    else edges.push(e);
  });
  return [...found.values()]
    .filter((edges) => edges.length > 1)
    .map((edges) => ({
      parent: nodes[parents[edges[0]!]!]!,
      child: nodes[children[edges[0]!]!]!,
      count: edges.length,
      lines: edges.map((e) => lines[e]!).filter((line) => line > 0),
    }));
}

function findMultiParents({ parentStarts, parentList }: TaxonomyGraph, { nodes }: IndexedRelations) {
  return nodes.flatMap((id, i) => {
    const parents = [...new Set(parentList.subarray(parentStarts[i], parentStarts[i + 1]))];
    return parents.length > 1 ? [{ id, parents: parents.map((parent) => nodes[parent]!) }] : [];
  });
}
