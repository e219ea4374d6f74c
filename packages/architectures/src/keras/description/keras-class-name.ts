/** Modules of Keras itself, of which classes are known by their name alone. */
const ownModules = /^(tf_)?keras(\.|$)|^tensorflow\./;

/** Classes of the published networks that Keras does not have; they are known in whatever module they stand. */
const customClasses: ReadonlySet<string> = new Set(['ChannelPadding']);

/**
 * Class of a layer as Keras wrote it. A class that somebody registered (`Custom>Name`) or that stands in a module of its own
 * keeps that in its name, so that it is not taken for Keras' class of the same name.
 *
 * @param entry - description of a layer or model
 * @returns `undefined` if it has no class
 *
 * @example
 * ```ts
 * kerasClassName({ class_name: 'Custom>ChannelPadding' }); // 'ChannelPadding'
 * kerasClassName({ module: 'mine', class_name: 'Dense' }); // 'mine.Dense'
 * ```
 */
export function kerasClassName(entry: Readonly<Record<string, unknown>>): string | undefined {
  const { class_name: className, registered_name: registered, module } = entry;
  if (typeof className !== 'string') return undefined;
  const bare = className.slice(className.lastIndexOf('>') + 1);
  if (customClasses.has(bare)) return bare;
  if (typeof registered === 'string' && registered.includes('>')) return registered;
  if (typeof module === 'string' && !ownModules.test(module)) return `${module}.${className}`;
  return className;
}
