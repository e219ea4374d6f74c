/** A small seeded generator (mulberry32) of floats in [0, 1), so that every run tests the same cases. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Relations of a random DAG with the single root 0: every node has one to three parents with smaller numbers. */
export function randomDag(size: number, random: () => number): [parent: number, child: number][] {
  const relations: [number, number][] = [];
  for (let child = 1; child < size; child++) {
    const parents = new Set(
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(random() * child)),
    );
    for (const parent of parents) relations.push([parent, child]);
  }
  return relations;
}
