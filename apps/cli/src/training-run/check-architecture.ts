import { nearestNames } from '@semantic-embeddings/formats';
import { UsageError } from '../usage-error.js';

/**
 * Makes sure that an architecture is known, before any data are read.
 *
 * @throws UsageError with the known names and the nearest one.
 */
export async function checkArchitecture(name: string): Promise<void> {
  const { architectureNames } = await import('@semantic-embeddings/architectures');
  const base = name.replace(/-selu$/i, '');
  if ((architectureNames as readonly string[]).includes(base)) return;
  const nearest = nearestNames(base, architectureNames)[0];
  throw new UsageError(
    `--architecture expects one of ${architectureNames.join(', ')} (some also with -selu), but got "${name}"` +
      (nearest === undefined ? '' : ` (did you mean ${nearest}?)`),
  );
}
