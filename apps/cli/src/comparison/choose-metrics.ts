import { nearestNames } from '@semantic-embeddings/formats';
import { UsageError } from '../usage-error.js';

/**
 * Chooses metrics by their names in a file, or by how they are written for `--metrics`: capitals, blanks and the brackets of the
 * similarity do not count, and without a similarity all of them are meant.
 *
 * @param names - metrics that there are
 * @param text - names with commas between; all metrics without it
 * @throws UsageError naming the word that is no metric.
 * @example
 * chooseMetrics(['AHP@250 (WUP)', 'AHP@250 (LCS_HEIGHT)', 'AP'], 'mAP, ahp@250:wup'); // ['AP', 'AHP@250 (WUP)']
 */
export function chooseMetrics(names: readonly string[], text: string | undefined): readonly string[] {
  if (text === undefined || text.trim().toLowerCase() === 'all') return names;
  const chosen = text.split(',').flatMap((word) => {
    const wanted = [simplify(word), simplify(word).replace(/^m/, '')];
    const found = wanted
      .map((one) => names.filter((name) => isNamed(name, one)))
      .find(({ length }) => length > 0);
    if (found) return found;
    const [nearest] = nearestNames(word.trim(), names);
    throw new UsageError(
      `--metrics: expected some of ${names.join(', ')}, separated by commas, but got "${word.trim()}"` +
        (nearest === undefined ? '' : ` (did you mean ${nearest}?)`),
    );
  });
  return [...new Set(chosen)];
}

function isNamed(name: string, wanted: string): boolean {
  return simplify(name) === wanted || simplify(name.replace(/\s*\([^()]*\)$/, '')) === wanted;
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[\s._():-]/g, '');
}
