import yargs from 'yargs';
import type { Argv } from 'yargs';
import { doctor } from './doctor/doctor.js';
import { formatDoctorReport } from './doctor/format-doctor-report.js';
import { TensorFlowRuntimeError } from './runtime-error.js';
import { setUpTensorFlow } from './set-up/set-up-tensorflow.js';
import type { SetUpTensorFlowOptions } from './set-up/set-up-tensorflow.js';

/** Where the commands write. */
export interface CommandLineStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** What a command line asks for: does it and returns the exit code. */
type Action = (streams: CommandLineStreams) => Promise<number>;

const commonOptions = {
  json: { type: 'boolean', default: false, describe: 'print one JSON document on stdout' },
  from: { type: 'string', describe: 'folder from which @tensorflow/tfjs-node-gpu is resolved' },
  'cache-directory': { type: 'string', describe: 'folder that keeps the library for all projects' },
} as const;

const setUpOptions = {
  ...commonOptions,
  variant: {
    choices: ['auto', 'cpu', 'gpu'] as const,
    default: 'auto' as const,
    describe: 'build of TensorFlow',
  },
  force: { type: 'boolean', default: false, describe: 'compile anew and check the library in full' },
} as const;

/**
 * Runs `semantic-embeddings-tensorflow` with a list of arguments. Results go to stdout, progress and errors to stderr.
 *
 * @returns the exit code: 0 for success, 1 when TensorFlow is not ready, 2 for wrong usage
 * @example
 * ```ts
 * process.exitCode = await runCommandLine(['doctor', '--json']);
 * ```
 */
export async function runCommandLine(
  args: readonly string[],
  streams: CommandLineStreams = process,
): Promise<number> {
  let action: Action | undefined;
  const parser = buildParser(args, (chosen) => (action = chosen));
  let shown = '';
  try {
    await parser.parseAsync([...args], {}, (_error, _values, output) => {
      shown = output;
    });
  } catch (error) {
    const message = (error as Error).message.replace(/\s*\n\s*/g, ' ');
    streams.stderr.write(`error: ${message}; see semantic-embeddings-tensorflow --help\n`);
    return 2;
  }
  if (shown !== '') streams.stdout.write(`${shown}\n`);
  if (action === undefined) return 0;
  try {
    return await action(streams);
  } catch (error) {
    if (!(error instanceof TensorFlowRuntimeError)) throw error;
    streams.stderr.write(`error: ${error.message}\n`);
    return error.code === 'option' ? 2 : 1;
  }
}

/** Parsing only chooses what to do, so every error thrown while parsing is one of usage. */
function buildParser(args: readonly string[], choose: (action: Action) => void): Argv {
  return yargs([...args])
    .scriptName('semantic-embeddings-tensorflow')
    .usage(
      '$0 <command>\n\nGets native TensorFlow ready for @tensorflow/tfjs-node-gpu, and looks whether it is.',
    )
    .command(
      'set-up',
      'fetch the library once per user, compile the addon, see it load',
      (command) => command.options(setUpOptions),
      ({ json, variant, force, ...folders }) =>
        choose((streams) => runSetUpCommand({ variant, force, ...given(folders) }, { json, ...streams })),
    )
    .command(
      'doctor',
      'show backend, library, devices and tools, and what is missing',
      (command) => command.options(commonOptions),
      ({ json, ...folders }) => choose((streams) => runDoctorCommand(given(folders), { json, ...streams })),
    )
    .demandCommand(1, 'name a command: set-up or doctor')
    .strict()
    .detectLocale(false)
    .version(false)
    .exitProcess(false)
    .fail(false)
    .wrap(110);
}

/** The folders that were named on the command line. */
function given({ from, cacheDirectory }: { from?: string | undefined; cacheDirectory?: string | undefined }) {
  return { ...(from !== undefined && { from }), ...(cacheDirectory !== undefined && { cacheDirectory }) };
}

interface CommandOutput {
  readonly json: boolean;
  readonly stdout: CommandLineStreams['stdout'];
}

async function runSetUpCommand(
  options: SetUpTensorFlowOptions,
  { json, stdout }: CommandOutput,
): Promise<number> {
  const result = await setUpTensorFlow(options);
  const version = result.version ?? "of the package's own installer";
  const text = `TensorFlow ${version} (${result.variant}: ${result.reason}) is ready in ${result.package}`;
  stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${text}\n`);
  return 0;
}

async function runDoctorCommand(
  folders: { readonly from?: string; readonly cacheDirectory?: string },
  { json, stdout }: CommandOutput,
): Promise<number> {
  const report = await doctor(folders);
  stdout.write(`${json ? JSON.stringify(report, null, 2) : formatDoctorReport(report)}\n`);
  return report.ok ? 0 : 1;
}
