import type { EmbeddingMaps } from '../data/embedding-maps.js';
import type { Draws } from '../input/report-input.js';
import type { ReportRun } from '../input/report-run.js';
import type { ReportContext } from './report-context.js';

/** How large maps are. */
export interface EmbeddingMapsOptions {
  /** Points at most. */
  readonly points: number;
  readonly random: Draws;
}

/** Neighbours that UMAP keeps together, as its authors propose. */
const NEIGHBOURS = 15;

/**
 * Maps the features of some images into the plane by UMAP (McInnes, Healy & Melville 2018), for the first run of each method; the
 * images are drawn evenly from the classes.
 *
 * @returns nothing if there are too few images
 * @example
 * (await embeddingMaps(context, { points: 1500, random: createRandom(1) }))?.maps[0].positions.length; // 3000
 */
export async function embeddingMaps(
  context: ReportContext,
  { points, random }: EmbeddingMapsOptions,
): Promise<EmbeddingMaps | undefined> {
  const { labels, methods, classNameOf, branches } = context;
  const { branchOf } = branches;
  const rows = drawRows(labels, { count: points, random });
  if (rows.length <= NEIGHBOURS) return undefined;
  const present = [...new Set(rows.map((row) => labels[row]!))];
  const position = new Map(present.map((label, index) => [label, index]));
  const maps = [];
  for (const { label, runs } of methods)
    maps.push({ label, positions: await layOut(runs[0].run, { rows, random }) });
  return {
    branchOf: rows.map((row) => branchOf[labels[row]!]!),
    classOf: rows.map((row) => position.get(labels[row]!)!),
    classNames: present.map(classNameOf),
    maps,
  };
}

/** As many images of each class as others have, as far as there are. */
function drawRows(
  labels: Int32Array,
  { count, random }: { readonly count: number; readonly random: Draws },
): number[] {
  const pools = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const pool = pools.get(label);
    if (pool) pool.push(row);
    else pools.set(label, [row]);
  });
  const rows: number[] = [];
  while (rows.length < count && [...pools.values()].some((pool) => pool.length > 0)) {
    for (const pool of pools.values()) {
      if (rows.length < count && pool.length > 0) rows.push(pool.splice(random.int(pool.length), 1)[0]!);
    }
  }
  return rows.sort((a, b) => a - b);
}

async function layOut(
  { features, dimension, normalize = true }: ReportRun,
  { rows, random }: { readonly rows: readonly number[]; readonly random: Draws },
): Promise<number[]> {
  const vectors = rows.map((row) => {
    const vector = Array.from(features.subarray(row * dimension, (row + 1) * dimension));
    const length = normalize ? Math.hypot(...vector) || 1 : 1;
    return vector.map((value) => value / length);
  });
  const { UMAP } = await import('umap-js');
  const map = new UMAP({
    ...{ nComponents: 2, nNeighbors: NEIGHBOURS, minDist: 0.1, nEpochs: 200 },
    random: () => random.float(),
  });
  return framed(map.fit(vectors));
}

/** Positions within 0 … 1000, the ratio of the sides kept. */
function framed(places: readonly (readonly number[])[]): number[] {
  const ranges = [0, 1].map((axis) => {
    const values = places.map((place) => place[axis]!);
    return { low: Math.min(...values), high: Math.max(...values) };
  });
  const extent = Math.max(...ranges.map(({ low, high }) => high - low)) || 1;
  return places.flatMap((place) =>
    ranges.map(({ low, high }, axis) =>
      Math.round(500 + (1000 * (place[axis]! - (low + high) / 2)) / extent),
    ),
  );
}
