/**
 * Writes option names with hyphens, so that `--data_root` and `--data-root` are the same option.
 *
 * Only the name is touched, never a value, and nothing after a bare `--`.
 *
 * @example
 * hyphenateOptions(['--data_root=my_data', '--', '--a_b']); // ['--data-root=my_data', '--', '--a_b']
 */
export function hyphenateOptions(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, index) => {
    if (end >= 0 && index >= end) return arg;
    const name = /^--[A-Za-z][A-Za-z0-9_-]*/.exec(arg)?.[0];
    return name === undefined ? arg : name.replaceAll('_', '-') + arg.slice(name.length);
  });
}
