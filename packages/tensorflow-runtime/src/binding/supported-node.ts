/** The Node.js versions that are supported, as in package.json. */
export const supportedNodeRange = '^20.19.0 || ^22.12.0 || >=24.0.0';

/**
 * Whether a Node.js version is one of the supported ones.
 *
 * @param version such as `20.19.0`, with or without a leading `v`
 * @example
 * ```ts
 * isSupportedNode('20.18.0'); // false
 * ```
 */
export function isSupportedNode(version: string): boolean {
  const [major, minor = 0] = version.replace(/^v/, '').split('.').map(Number) as [number, ...number[]];
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major >= 24;
}
