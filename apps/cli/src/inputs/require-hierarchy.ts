import { UsageError } from '../usage-error.js';

/**
 * Makes sure that a hierarchy is given where an option needs one.
 *
 * @throws UsageError naming the option.
 */
export function requireHierarchy(
  { hierarchy }: { readonly hierarchy?: string | undefined },
  option: string,
): void {
  if (hierarchy === undefined) throw new UsageError(`${option} needs a hierarchy; give --hierarchy`);
}
