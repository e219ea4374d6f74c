import { createRequire } from 'node:module';
import { buildParser } from './parsing/build-parser.js';
import type { Chosen } from './parsing/build-parser.js';
import { checkOptionNames } from './parsing/check-option-names.js';
import { checkTexts } from './parsing/check-texts.js';
import { checkValues } from './parsing/check-values.js';
import { completeCommand } from './command.js';
import type { Action, ActionContext, Command, CommandResult } from './command.js';
import { commandGroups, commands } from './commands/index.js';
import { describeError } from './describe-error.js';
import { exitCodes } from './exit-codes.js';
import { explainUsage } from './parsing/explain-usage.js';
import { findCommand } from './parsing/find-command.js';
import { hyphenateOptions } from './parsing/hyphenate-options.js';
import { onInterrupt } from './on-interrupt.js';
import { createProgress, silentProgress } from './output/progress.js';
import { findPublished } from './published/find-published.js';
import { UsageError } from './usage-error.js';

/**
 * Runs one command line from its words to its exit code; never throws.
 *
 * @param argv the words after the program's name
 * @returns the exit code, see {@link exitCodes}
 * @example
 * process.exitCode = await runCommandLine(['doctor']);
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const args = hyphenateOptions(argv);
  const verbose = args.includes('--verbose');
  let chosen: Chosen | undefined;
  try {
    const published = await explainIfPublished(argv);
    if (published !== undefined) {
      console.error(`error: ${published}`);
      return exitCodes.usage;
    }
    chosen = await parse(args);
    return chosen === undefined ? exitCodes.success : await act(chosen);
  } catch (error) {
    console.error(`error: ${describeError(error, { verbose })}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failure;
  }
}

/** What to type in place of a program of the published system, if one is named. */
async function explainIfPublished(argv: readonly string[]): Promise<string | undefined> {
  const start = argv.findIndex((arg) => !arg.startsWith('-'));
  const program = start < 0 ? undefined : findPublished(argv[start]!);
  if (program === undefined) return undefined;
  const { explainPublished } = await import('./published/explain-published.js');
  return explainPublished(program, argv.slice(start));
}

async function parse(args: readonly string[]): Promise<Chosen | undefined> {
  let chosen: Chosen | undefined;
  const found = findCommand(args, commands);
  const named = found && (await completeCommand(found));
  if (named !== undefined) checkOptionNames(args, named);
  const known = commands.map((command) => (command === found ? (named as Command) : command));
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  const choose = (choice: Chosen): void => {
    chosen = choice;
  };
  try {
    await buildParser(args, { commands: known, groups: commandGroups, version, choose }).parseAsync();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(explainUsage(message, args, commands), { cause });
  }
  if (chosen !== undefined) {
    checkValues(chosen.command, chosen.values, args);
    checkTexts(chosen.command, chosen.values, args);
  }
  return chosen;
}

async function act({ command, values }: Chosen): Promise<number> {
  const json = values['json'] === true;
  // A JSON document stands alone on standard output.
  const say = json ? (line: string) => console.error(line) : undefined;
  const progress = values['no-progress'] === true ? silentProgress({ say }) : createProgress({ say });
  const interrupt = onInterrupt();
  const context: ActionContext = { progress, signal: interrupt.signal, watchInterrupts: interrupt.watch };
  try {
    const action = (await command.load()) as Action<unknown>;
    const result = await action(values, context);
    print(result, json);
    return interrupt.exitCode ?? result.exitCode ?? exitCodes.success;
  } catch (error) {
    progress.close();
    // What went wrong after a signal, such as a full disk, is no orderly end: nobody may count on going on from it.
    if (interrupt.exitCode === undefined || !comesFrom(error, interrupt.signal.reason)) throw error;
    console.error(`interrupted: ${describeError(error)}`);
    return interrupt.exitCode;
  } finally {
    interrupt.watch(false);
  }
}

/** Whether something thrown is the reason, or was caused by it. */
function comesFrom(error: unknown, reason: unknown): boolean {
  if (error === reason) return true;
  const cause = (error as { readonly cause?: unknown } | null | undefined)?.cause;
  return cause !== undefined && comesFrom(cause, reason);
}

function print({ document, text, next }: CommandResult, json: boolean): void {
  const output = json ? JSON.stringify(document, null, 2) : text;
  process.stdout.write(output.endsWith('\n') ? output : `${output}\n`);
  if (next !== undefined && !json) console.error(next);
}
