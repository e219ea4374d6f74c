import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const scripts = [
  'set-up.mjs',
  'node-version.mjs',
  'npm-packages.mjs',
  'workspace-build.mjs',
  'workspace.mjs',
];

/** Stands in for npm: notes the call and records an installation of the lock file. */
const npm = `const fs = require('fs');
fs.appendFileSync('calls.log', 'npm ' + process.argv[2] + '\\n');
if (fs.existsSync('npm-fails')) { console.error('npm error network'); process.exit(1); }
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules/nx', { recursive: true });
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
fs.writeFileSync('node_modules/nx/package.json', '{"bin":{"nx":"./nx.js"}}');
fs.copyFileSync('fake-nx.js', 'node_modules/nx/nx.js');`;

/** Stands in for nx: notes the call and writes what a build would. */
const nx = `const fs = require('fs');
fs.appendFileSync('calls.log', 'nx ' + process.argv[2] + '\\n');
fs.mkdirSync('packages/tensorflow-runtime/dist', { recursive: true });
fs.writeFileSync('packages/tensorflow-runtime/dist/tsconfig.lib.tsbuildinfo', '');
fs.copyFileSync('fake-runtime.mjs', 'packages/tensorflow-runtime/dist/index.js');`;

const runtime = `import { appendFileSync, existsSync } from 'node:fs';
export async function setUpTensorFlow({ variant }) {
  appendFileSync('calls.log', 'tensorflow ' + variant + '\\n');
  if (existsSync('no-compiler')) throw Object.assign(new Error('no C++ compiler found'), { name: 'TensorFlowRuntimeError' });
}`;

const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } });

let root: string;

function write(name: string, text: string) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** Runs the set-up; returns its exit code, what it wrote to stderr and which programs it called. */
function setUp(...args: string[]) {
  rmSync(join(root, 'calls.log'), { force: true });
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools', 'set-up.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(root, 'npm-cli.js') },
  });
  const log = join(root, 'calls.log');
  return { status, stderr, calls: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'set-up-'));
  for (const [name, text] of Object.entries({
    'package.json': '{"type":"module","engines":{"node":"^20.19.0 || >=22.12.0"}}',
    'package-lock.json': lock('1.0.0'),
    'tsconfig.base.json': '{}',
    'packages/tensorflow-runtime/package.json': '{"type":"module"}',
    'packages/tensorflow-runtime/tsconfig.lib.json': '{}',
    'packages/tensorflow-runtime/src/index.ts': 'export {};',
    'fake-runtime.mjs': runtime,
  })) {
    write(name, text);
  }
  // Plain scripts for programs that are called as such; package.json would make them modules.
  write('npm-cli.js', `(await import('node:module')).createRequire(import.meta.url)('./fake-npm.cjs');`);
  write('fake-npm.cjs', npm);
  write('fake-nx.js', nx);
  mkdirSync(join(root, 'tools'));
  for (const name of scripts) copyFileSync(join(__dirname, name), join(root, 'tools', name));
});

afterEach(() => rmSync(root, { recursive: true }));

it('installs, builds and sets TensorFlow up in a fresh clone', () => {
  expect(setUp()).toMatchObject({ status: 0, calls: ['npm ci', 'nx run-many', 'tensorflow auto'] });
});

it('neither installs nor builds the second time', () => {
  setUp();
  expect(setUp()).toMatchObject({ status: 0, calls: ['tensorflow auto'] });
});

it('leaves TensorFlow out and keeps quiet when asked to', () => {
  expect(setUp('--no-tensorflow', '--quiet')).toEqual({
    status: 0,
    stderr: '',
    calls: ['npm ci', 'nx run-many'],
  });
});

it('builds anew when a source has changed, and not for a changed test', () => {
  setUp();
  write('packages/tensorflow-runtime/src/index.spec.ts', 'test');
  expect(setUp().calls).toEqual(['tensorflow auto']);
  write('packages/tensorflow-runtime/src/index.ts', 'export const a = 1;');
  expect(setUp().calls).toEqual(['nx run-many', 'tensorflow auto']);
});

it('builds anew when another build has written the output since', () => {
  setUp();
  write('packages/tensorflow-runtime/dist/tsconfig.lib.tsbuildinfo', 'other');
  expect(setUp().calls).toEqual(['nx run-many', 'tensorflow auto']);
});

it('installs anew when the lock file has changed', () => {
  setUp();
  write('package-lock.json', lock('1.0.1'));
  expect(setUp().calls).toEqual(['npm ci', 'nx run-many', 'tensorflow auto']);
});

it('accepts an installation by hand', () => {
  setUp();
  rmSync(join(root, 'node_modules', '.cache', 'semantic-embeddings', 'installed.txt'));
  expect(setUp().calls).toEqual(['tensorflow auto']);
});

it('tells in one paragraph that npm failed', () => {
  write('npm-fails', '');
  const { status, stderr } = setUp();
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /\nerror: Installing the npm packages failed \(exit code 1\): check the network connection.*\n$/,
  );
});

it('tells in one paragraph what TensorFlow lacks', () => {
  write('no-compiler', '');
  const { status, stderr } = setUp('--quiet');
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'error: no C++ compiler found\n' });
});

it('names the Node.js versions that are supported', () => {
  write('package.json', '{"type":"module","engines":{"node":"^18.0.0 || >=99.0.0"}}');
  const { status, stderr, calls } = setUp();
  expect({ status, calls }).toEqual({ status: 1, calls: [] });
  expect(stderr).toMatch(
    /^error: Node\.js \S+ is not supported: this project needs \^18\.0\.0 \|\| >=99\.0\.0; install .*\n$/,
  );
});

it('refuses an unknown option', () => {
  const { status, stderr } = setUp('--varaint');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: Unknown option '--varaint'/);
});
