import type { ParsedPublished } from './parse-published.js';
import type { PublishedOption, PublishedProgram } from './published-program.js';

/** Our command line for that of a published program. */
export interface Translation {
  /** Words behind the program's name. */
  readonly args: readonly string[];
  /** What was left out and why, and what is different. */
  readonly notes: readonly string[];
}

/**
 * Translates the command line of a published program to ours.
 *
 * @example
 * translatePublished(parsePublished(['--hierarchy', 'h.txt', '--out', 'e.pickle'], { typed, program }), program).args;
 * // ['class-embedding', 'compute', '--hierarchy', 'h.txt', '--out', 'e.pickle']
 */
export function translatePublished(parsed: ParsedPublished, program: PublishedProgram): Translation {
  const { options, path, positionals = [], additions } = program;
  const translated = [...parsed.given].flatMap(([name, times]) =>
    times.map((values) => translateOption(name, { option: options[name] as PublishedOption, values })),
  );
  const added = additions?.(parsed) ?? [];
  const words = parsed.words.slice(0, positionals.length);
  return {
    args: [
      ...path,
      ...(words.some((word) => word.startsWith('-')) ? [] : words),
      ...translated.flatMap(({ args }) => args),
      ...added.flatMap((addition) => addition.words ?? []),
      ...(words.some((word) => word.startsWith('-')) ? ['--', ...words] : []),
    ],
    notes: [
      ...new Set([
        ...parsed.problems,
        ...translated.flatMap(({ notes }) => notes),
        ...added.flatMap(({ note }) => note ?? []),
      ]),
    ],
  };
}

function translateOption(
  name: string,
  { option, values }: { readonly option: PublishedOption; readonly values: readonly string[] },
): Translation {
  const ours = `--${option.to ?? name.replaceAll('_', '-')}`;
  const changed = values.map((value) => option.change?.(value) ?? value);
  const notes = values.flatMap((value) => option.remark?.(value) ?? []);
  // A value with a dash in front would be read as an option.
  if (changed.length === 1 && changed[0]?.startsWith('-')) return { args: [`${ours}=${changed[0]}`], notes };
  return { args: [ours, ...changed], notes };
}
