import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFakeInstallation } from '../../test/fake-installation.js';
import type { FakeInstallation } from '../../test/fake-installation.js';
import { findBindingPackage } from './binding-package.js';
import { loadTensorFlow } from './load-tensorflow.js';

let machine: FakeInstallation;
beforeEach(() => (machine = makeFakeInstallation()));
afterEach(() => machine.remove());

describe('when a piece is missing', () => {
  it('names the npm package that is not installed', () => {
    expect(() => loadTensorFlow({ from: machine.root })).toThrow(
      expect.objectContaining({
        code: 'package',
        message: expect.stringMatching(/npm install --ignore-scripts @tensorflow\/tfjs-node-gpu@4\.22\.0/),
      }),
    );
  });

  it('names the command that sets TensorFlow up', () => {
    expect(() => loadTensorFlow({ from: machine.app })).toThrow(
      expect.objectContaining({
        code: 'not-set-up',
        message: expect.stringMatching(/run: npx semantic-embeddings-tensorflow set-up$/),
      }),
    );
  });

  it.each([0, 1.5, NaN])('refuses %s threads', (threads) => {
    makeAddon(machine);
    expect(() => loadTensorFlow({ from: machine.app, threads })).toThrow(
      expect.objectContaining({
        code: 'option',
        message: `threads: expected a positive integer, got ${threads}`,
      }),
    );
  });

  it('gives the reason in one line when the addon does not load', () => {
    makeAddon(machine);
    mkdirSync(join(machine.packageDirectory, 'dist'));
    writeFileSync(
      join(machine.packageDirectory, 'index.js'),
      "throw new Error('libtensorflow_cc.so.2: cannot open shared object file\\nRequire stack:');",
    );
    expect(() => loadTensorFlow({ from: machine.app })).toThrow(
      expect.objectContaining({
        code: 'load',
        message: expect.stringMatching(/cannot open shared object file\).*set-up --force$/),
      }),
    );
  });
});

function makeAddon({ packageDirectory }: FakeInstallation): void {
  const folder = join(packageDirectory, 'lib', 'napi-v8');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tfjs_binding.node'), 'not a library');
}

const ready = existsSync(findBindingPackage().bindingPath);
const describeReady = ready ? describe : describe.skip;

describeReady(`when TensorFlow is set up${ready ? '' : ' (skipped: it is not; run npm run set-up)'}`, () => {
  it('registers the native backend and stays quiet', () => {
    const tf = loadTensorFlow();
    expect(tf.getBackend()).toBe('tensorflow');
    expect(process.env['TF_CPP_MIN_LOG_LEVEL']).toBe('2');
    expect(tf.tidy(() => tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).arraySync())).toEqual([
      [3, 3],
      [3, 3],
    ]);
    expect(loadTensorFlow()).toBe(tf);
  });

  it('starts as many threads as it is told, without a word of its own', () => {
    const started = (threads: number) => {
      const program = `
        import { readdirSync } from 'node:fs';
        import { loadTensorFlow } from ${JSON.stringify(pathToFileURL(join(__dirname, '../../dist/index.js')).href)};
        const tf = loadTensorFlow({ threads: ${threads} });
        tf.matMul(tf.ones([300, 300]), tf.ones([300, 300])).dataSync();
        process.stdout.write(String(readdirSync('/proc/self/task').length));`;
      const args = ['--input-type=module', '--eval', program];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(stderr).toBe('');
      return Number(stdout);
    };
    // One pool within operations and one across them.
    expect(started(5) - started(1)).toBe(2 * 4);
  });

  it('leaves a log level alone that the user has set', () => {
    process.env['TF_CPP_MIN_LOG_LEVEL'] = '1';
    loadTensorFlow();
    expect(process.env['TF_CPP_MIN_LOG_LEVEL']).toBe('1');
  });
});
