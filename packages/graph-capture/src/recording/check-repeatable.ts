import { CaptureError } from '../capture-error.js';
import type { CapturedGraph } from '../captured-graph.js';
import type { AttributeValue, GraphNode } from '../graph-node.js';

/**
 * Compares two recordings of one function.
 *
 * @throws CaptureError with code `not-repeatable` that names the first operation which differs
 */
export function checkRepeatable(first: CapturedGraph, second: CapturedGraph): void {
  const length = Math.max(first.nodes.length, second.nodes.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [first.nodes[index], second.nodes[index]];
    if (a && b && sameNode(a, b)) continue;
    throw new CaptureError('not-repeatable', explain({ a, b, graph: first }));
  }
}

function explain({
  a,
  b,
  graph,
}: {
  a: GraphNode | undefined;
  b: GraphNode | undefined;
  graph: CapturedGraph;
}): string {
  const remedy = 'what changes from call to call must be an input';
  if (a?.operation === 'Const' && b?.operation === 'Const') {
    const user = graph.nodes.find(({ inputs }) => inputs.includes(`${a.name}:0`));
    return (
      `a number that JavaScript makes (it goes into ${user?.operation ?? 'the result'}) differs between two recordings, so the ` +
      `graph would freeze it; ${remedy}, and random numbers must come from an operation with a seed`
    );
  }
  return (
    `two recordings differ: operation ${a?.operation ?? 'none'} in the first, ${b?.operation ?? 'none'} in the second; the function ` +
    `depends on something in JavaScript that changes; ${remedy}, or capture one function for each case`
  );
}

function sameNode(a: GraphNode, b: GraphNode): boolean {
  return (
    a.operation === b.operation &&
    sameList(a.inputs, b.inputs) &&
    sameList(a.controlInputs ?? [], b.controlInputs ?? []) &&
    sameAttributes(a.attributes, b.attributes)
  );
}

function sameAttributes(a: GraphNode['attributes'], b: GraphNode['attributes']): boolean {
  const names = Object.keys(a);
  return sameList(names, Object.keys(b)) && names.every((name) => sameValue(a[name], b[name]));
}

function sameValue(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (a?.kind !== b?.kind) return false;
  if (a?.kind === 'tensor' && b?.kind === 'tensor')
    return (
      a.value.dtype === b.value.dtype &&
      sameList(a.value.shape, b.value.shape) &&
      Buffer.compare(a.value.content, b.value.content) === 0
    );
  const [x, y] = [a?.value, b?.value];
  return Array.isArray(x) && Array.isArray(y) ? sameList(x, y) : Object.is(x, y);
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
