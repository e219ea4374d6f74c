import type { InferredOptionTypes, Options } from 'yargs';
import type { Progress } from './output/progress.js';

/** Options of one command as yargs understands them, by hyphenated name. */
export type OptionTable = Readonly<Record<string, Options>>;

/** The parsed values of an option table. */
export type OptionValues<Table extends OptionTable> = Readonly<
  InferredOptionTypes<{ -readonly [Name in keyof Table]: Table[Name] }>
>;

/** A word of the command line that is not an option. */
export interface Positional {
  readonly name: string;
  readonly describe: string;
  /** Taken as often as given, at least once. @default false */
  readonly repeatable?: boolean;
  /** The only values allowed. @default any */
  readonly choices?: readonly string[];
}

/** What a command may use besides its options. */
export interface ActionContext {
  /** Progress of long work, on standard error. */
  readonly progress: Progress;
  /** Aborted by Ctrl-C and SIGTERM while interrupts are watched. */
  readonly signal: AbortSignal;
  /**
   * Says whether there is something to lose: then Ctrl-C and SIGTERM are announced through {@link signal}. Otherwise,
   * and at first, they end the process at once.
   */
  readonly watchInterrupts: (on: boolean) => void;
}

/** What a command has to say on standard output. */
export interface CommandResult {
  /** Printed as one JSON document with `--json`. */
  readonly document: unknown;
  /** Printed without `--json`. */
  readonly text: string;
  /** What may be done next, printed on standard error after the text. @default nothing */
  readonly next?: string;
  /** @default 0 */
  readonly exitCode?: number;
}

/** Does the work of one command. */
export type Action<Values> = (
  values: Values,
  context: ActionContext,
) => Promise<CommandResult> | CommandResult;

/** What a command is called and takes. */
export interface CommandDeclaration {
  /** The words that name it, e.g. `['evaluate', 'retrieval']`. */
  readonly path: readonly string[];
  readonly describe: string;
  readonly positionals?: readonly Positional[];
  readonly options: OptionTable;
  /** More options, where declaring them takes a library that other commands do without. @default none */
  readonly loadOptions?: () => Promise<OptionTable>;
  /** Command lines (without the program's name) and what they do. */
  readonly examples?: readonly (readonly [line: string, describe: string])[];
}

/** One command of the tree; its action is loaded only when it runs, so that no command pays for another. */
export interface Command extends CommandDeclaration {
  readonly load: () => Promise<Action<never>>;
}

/**
 * Completes the options of a command before its command line is parsed.
 *
 * @example
 * Object.keys((await completeCommand(trainEmbedding)).options).length; // 48
 */
export async function completeCommand<Declared extends CommandDeclaration>(
  command: Declared,
): Promise<Declared> {
  const { options, loadOptions } = command;
  return loadOptions ? { ...command, options: { ...options, ...(await loadOptions()) } } : command;
}
