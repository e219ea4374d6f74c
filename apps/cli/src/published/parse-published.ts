import { nearestNames } from '@semantic-embeddings/formats';
import type { PublishedArguments, PublishedOption, PublishedProgram } from './published-program.js';

/** A command line of a published program, taken apart. */
export interface ParsedPublished extends PublishedArguments {
  /** What is wrong with it. */
  readonly problems: readonly string[];
}

/**
 * Takes the command line of a published program apart as Python's argparse does: `--name value`, `--name=value`, and the
 * beginning of a name where it is that of one option only. Hyphens and underscores are the same.
 *
 * @param args the words behind the program's name
 * @example
 * parsePublished(['--clip', '250'], { typed: 'evaluate_retrieval.py', program }).given.get('clip_ahp'); // [['250']]
 */
export function parsePublished(
  args: readonly string[],
  { typed, program }: { readonly typed: string; readonly program: PublishedProgram },
): ParsedPublished {
  const words: string[] = [];
  const problems: string[] = [];
  const given = new Map<string, (readonly string[])[]>();
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') words.push(...rest.splice(0));
    else if (arg === '-h' || arg === '--help') continue;
    else if (!isOption(arg)) words.push(arg);
    else {
      const name = resolveName(arg, program);
      if (name === undefined) {
        problems.push(unknownOption(arg, { typed, program }));
        takeValues(rest, { takes: 'several' });
        continue;
      }
      const option = program.options[name] as PublishedOption;
      const equals = arg.indexOf('=');
      const values = equals >= 0 ? [arg.slice(equals + 1)] : takeValues(rest, option);
      if (values.length === 0 && ['one', 'several'].includes(option.takes ?? 'one'))
        problems.push(`--${name} needs a value`);
      else given.set(name, [...(option.repeatable ? (given.get(name) ?? []) : []), values]);
    }
  }
  return { typed, words, given, problems: [...problems, ...missingParts({ words, given }, program)] };
}

/** Negative numbers are values. */
function isOption(arg: string): boolean {
  return arg.length > 1 && arg.startsWith('-') && !/^-(\d+|\d*\.\d+)$/.test(arg);
}

function takeValues(rest: string[], { takes = 'one' }: PublishedOption): string[] {
  const end = rest.findIndex((arg) => isOption(arg));
  const free = end < 0 ? rest.length : end;
  const most = { none: 0, one: 1, optional: 1, several: free }[takes];
  return rest.splice(0, Math.min(most, free));
}

function resolveName(arg: string, { options }: PublishedProgram): string | undefined {
  if (!arg.startsWith('--')) return undefined;
  const typed = arg.slice(2).replace(/=.*$/s, '').replaceAll('-', '_');
  if (Object.hasOwn(options, typed)) return typed;
  const beginning = Object.keys(options).filter((name) => name.startsWith(typed));
  return beginning.length === 1 ? beginning[0] : undefined;
}

function unknownOption(
  arg: string,
  { typed, program }: { readonly typed: string; readonly program: PublishedProgram },
): string {
  const option = arg.replace(/=.*$/s, '');
  const nearest = nearestNames(option, Object.keys(program.options))[0];
  const guess = nearest === undefined ? '' : ` (did you mean --${nearest}?)`;
  return `${option}: ${typed} has no such option${guess}, and it is left out`;
}

function missingParts(
  { words, given }: Pick<PublishedArguments, 'words' | 'given'>,
  { options, positionals = [] }: PublishedProgram,
): string[] {
  const names = Object.keys(options).filter((name) => options[name]?.required && !given.has(name));
  const absent = [
    ...positionals.slice(words.length).map((name) => `<${name}>`),
    ...names.map((name) => `--${name}`),
  ];
  const surplus = words.slice(positionals.length).map((word) => `"${word}" is not expected, and left out`);
  return [...surplus, ...(absent.length > 0 ? [`still to be given: ${absent.join(', ')}`] : [])];
}
