import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeFakeInstallation } from '../test/fake-installation.js';
import type { FakeInstallation } from '../test/fake-installation.js';

let machine: FakeInstallation;
beforeEach(() => (machine = makeFakeInstallation()));
afterEach(() => machine.remove());

const program = join(__dirname, '..', 'bin', 'semantic-embeddings-tensorflow.mjs');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { exitCode: status, stdout, stderr };
}

it('shows its commands', () => {
  const { exitCode, stdout } = run('--help');
  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
   "semantic-embeddings-tensorflow <command>

   Gets native TensorFlow ready for @tensorflow/tfjs-node-gpu, and looks whether it is.

   Commands:
     semantic-embeddings-tensorflow set-up  fetch the library once per user, compile the addon, see it load
     semantic-embeddings-tensorflow doctor  show backend, library, devices and tools, and what is missing

   Options:
     --help  Show help                                                                                  [boolean]
   "
  `);
});

it('shows the options of set-up', () => {
  const { stdout } = run('set-up', '--help');
  expect(stdout).toMatchInlineSnapshot(`
   "semantic-embeddings-tensorflow set-up

   fetch the library once per user, compile the addon, see it load

   Options:
     --help             Show help                                                                       [boolean]
     --json             print one JSON document on stdout                              [boolean] [default: false]
     --from             folder from which @tensorflow/tfjs-node-gpu is resolved                          [string]
     --cache-directory  folder that keeps the library for all projects                                   [string]
     --variant          build of TensorFlow                     [choices: "auto", "cpu", "gpu"] [default: "auto"]
     --force            compile anew and check the library in full                     [boolean] [default: false]
   "
  `);
});

it.each([
  [['setup'], 'error: Unknown argument: setup; see semantic-embeddings-tensorflow --help\n'],
  [[], 'error: name a command: set-up or doctor; see semantic-embeddings-tensorflow --help\n'],
  [['doctor', '--jso'], 'error: Unknown argument: jso; see semantic-embeddings-tensorflow --help\n'],
  [
    ['set-up', '--variant', 'tpu'],
    'error: Invalid values: Argument: variant, Given: "tpu", Choices: "auto", "cpu", "gpu"; see semantic-embeddings-tensorflow --help\n',
  ],
])('ends with exit code 2 and one line for wrong usage: %j', (args, message) => {
  expect(run(...args)).toEqual({ exitCode: 2, stdout: '', stderr: message });
});

it('ends with exit code 1 and one paragraph when a piece is missing', () => {
  const { exitCode, stdout, stderr } = run('set-up', '--from', machine.root);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toMatch(/^error: the npm package @tensorflow\/tfjs-node-gpu is not installed .*\n$/);
});

it('prints one JSON document with --json, and exit code 1 when TensorFlow is not ready', () => {
  const { exitCode, stdout } = run('doctor', '--json', '--from', machine.app);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, binding: { present: false } });
});
