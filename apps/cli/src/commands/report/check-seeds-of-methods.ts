import type { ReportRun } from '@semantic-embeddings/report';
import type { Progress } from '../../output/progress.js';
import { UsageError } from '../../usage-error.js';
import { differingOptions } from './differing-options.js';
import type { RunSource } from './run-source.js';

/**
 * Makes sure that runs of one label can be seeds of one method: trained with the same options but for the seed. Equal seeds are noted.
 *
 * @throws UsageError naming two runs, and every option in which they differ
 * @example
 * checkSeedsOfMethods(sources, progress);
 */
export function checkSeedsOfMethods(sources: readonly RunSource[], progress: Progress): void {
  for (const { label, first, other } of pairsOfOneLabel(sources)) {
    const differing = differingOptions(first, other);
    if (differing.length > 0) {
      throw new UsageError(
        `${other.path} and ${first.path} have the label "${label}", so that they would count as seeds of one method, but differ in ` +
          `${differing.join(', ')}; give another --label`,
      );
    }
  }
  for (const [label, paths] of pathsOfEqualSeeds(sources)) {
    progress.note(
      `note: ${paths.join(', ')}: trained with the same seed, so that they say little of how much the seeds of ${label} differ`,
    );
  }
}

/**
 * Makes sure that seeds of one method have features of their own.
 *
 * @param runs - what was read of the sources, in their order
 * @throws UsageError naming two runs with the same features
 * @example
 * checkFeaturesOfSeeds(sources, runs);
 */
export function checkFeaturesOfSeeds(sources: readonly RunSource[], runs: readonly ReportRun[]): void {
  sources.forEach(({ path }, index) => {
    const { label } = runs[index]!;
    const same = runs.findIndex(
      (run, before) => before < index && run.label === label && haveSameFeatures(run, runs[index]!),
    );
    if (same === -1) return;
    throw new UsageError(
      `${path} has the same features as ${sources[same]!.path}, so that one run would count as two seeds of ${label}; ` +
        'give it once, or another --label',
    );
  });
}

interface Pair {
  readonly label: string;
  readonly first: RunSource;
  readonly other: RunSource;
}

/** The first run of every label with each of the others. */
function pairsOfOneLabel(sources: readonly RunSource[]): Pair[] {
  const firsts = new Map<string, RunSource>();
  return sources.flatMap((other) => {
    const { label } = other;
    const first = firsts.get(label);
    // A feature file says nothing of its options; the next folder has to stand for them.
    if (first === undefined || (first.record === undefined && other.record !== undefined)) {
      firsts.set(label, other);
    }
    return first === undefined ? [] : [{ label, first, other }];
  });
}

function pathsOfEqualSeeds(sources: readonly RunSource[]): [string, string[]][] {
  const paths = new Map<string, [string, string[]]>();
  for (const { label, path, record } of sources) {
    if (record === undefined) continue;
    const key = JSON.stringify([label, record.seed]);
    const known = paths.get(key);
    if (known === undefined) paths.set(key, [label, [path]]);
    else known[1].push(path);
  }
  return [...paths.values()].filter(([, same]) => same.length > 1);
}

function haveSameFeatures(one: ReportRun, other: ReportRun): boolean {
  const [a, b] = [one.features, other.features];
  if (one.dimension !== other.dimension || a.length !== b.length) return false;
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) return false;
  return true;
}
