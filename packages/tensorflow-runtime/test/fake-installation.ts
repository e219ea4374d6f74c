import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Host } from '../src/host/host.js';
import { describeRelease } from '../src/library/library-release.js';
import type { LibraryRelease } from '../src/library/library-release.js';
import { planSetUp } from '../src/set-up/set-up-plan.js';
import type { SetUpPlan } from '../src/set-up/set-up-plan.js';

/** A machine in a temporary folder: an npm package without an addon, a small wheel, and programs that are shell scripts. */
export interface FakeInstallation {
  readonly root: string;
  /** Resolves @tensorflow/tfjs-node-gpu. */
  readonly app: string;
  readonly packageDirectory: string;
  readonly cacheDirectory: string;
  readonly host: Host;
  readonly release: LibraryRelease;
  /** Puts a shell script on the machine's PATH; it finds the usual programs. */
  readonly addProgram: (name: string, script: string) => void;
  /** Puts a python3 on PATH whose pip runs a script with `$dest` as the folder to download to. */
  readonly addPip: (script?: string) => void;
  /** Puts a c++ on PATH that writes its output file. */
  readonly addCompiler: (script?: string) => void;
  /** Replaces the package's own installer. */
  readonly setInstaller: (script: string) => void;
  /** How often a program wrote a line into its log with `log`. */
  readonly calls: (name: string) => number;
  readonly plan: (options?: Partial<Host>) => SetUpPlan;
  readonly remove: () => void;
}

const wheelFiles = {
  'tensorflow/include/tensorflow/c/c_api.h': '// header',
  'tensorflow/libtensorflow_cc.so.2': 'the library',
  'tensorflow/libtensorflow_framework.so.2': 'the framework',
  'tensorflow/python/ops.py': 'not needed',
  'tensorflow_cpu-2.19.1.dist-info/METADATA': 'not needed',
};

/** Makes a {@link FakeInstallation}; the caller removes it. */
export function makeFakeInstallation(): FakeInstallation {
  const root = mkdtempSync(join(tmpdir(), 'tensorflow-runtime-'));
  const bin = join(root, 'bin');
  const app = join(root, 'app');
  const packageDirectory = makePackage(app);
  const cacheDirectory = join(root, 'cache');
  const wheel = zipSync(
    Object.fromEntries(Object.entries(wheelFiles).map(([name, text]) => [name, strToU8(text)])),
  );
  const wheelPath = join(root, 'tensorflow_cpu-2.19.1-cp311-cp311-fake.whl');
  mkdirSync(bin);
  writeFileSync(wheelPath, wheel);
  const host: Host = { platform: 'linux', arch: 'x64', libc: 'glibc', env: { PATH: bin } };
  const release = describeFakeRelease(wheel);
  const addProgram = (name: string, script: string) =>
    writeFileSync(join(bin, name), programText({ name, script, root }), { mode: 0o755 });
  return {
    root,
    app,
    packageDirectory,
    cacheDirectory,
    host,
    release,
    addProgram,
    addPip: (script = `cp '${wheelPath}' "$dest"`) => addProgram('python3', pipText(script)),
    addCompiler: (script = 'log; echo addon > "$output"') => addProgram('c++', compilerText(script)),
    setInstaller: (script) => writeFileSync(join(packageDirectory, 'scripts', 'install.js'), script),
    calls: (name) => countLines(join(root, `${name}.log`)),
    plan: (changes = {}) =>
      planSetUp(
        { variant: 'cpu', cacheDirectory, from: app },
        { ...host, ...changes },
        (variant, { libc, platform }) =>
          platform === 'linux' && libc === 'glibc' && variant === 'cpu' ? release : undefined,
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function makePackage(app: string): string {
  const directory = join(app, 'node_modules', '@tensorflow', 'tfjs-node-gpu');
  const files = {
    'package.json': JSON.stringify({
      name: '@tensorflow/tfjs-node-gpu',
      version: '4.22.0',
      binary: { napi_versions: [3, 8] },
    }),
    'binding/tfjs_backend.cc': '',
    'binding/tfjs_binding.cc': '',
    'scripts/install.js': "console.error('no connection to the download server'); process.exit(1);",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

function describeFakeRelease(wheel: Uint8Array): LibraryRelease {
  const sha256 = createHash('sha256').update(wheel).digest('hex');
  const sizes = { size: wheel.length, unpackedSize: 4096 };
  const wheels = [
    { project: 'tensorflow-cpu', version: '2.19.1', sha256, platforms: ['fake_x86_64'], ...sizes },
  ];
  return describeRelease(wheels, { variant: 'cpu', system: 'fake' });
}

function programText({ name, script, root }: { name: string; script: string; root: string }): string {
  return `#!/bin/sh\nPATH=/usr/bin:/bin\nlog() { echo called >> '${join(root, name)}.log'; }\n${script}\n`;
}

function pipText(script: string): string {
  return `case "$*" in *--version*) echo 'pip 24.0 from /fake (python 3.12)'; exit 0;; esac
log
while [ $# -gt 0 ]; do case "$1" in --dest) dest="$2";; esac; shift; done
${script}`;
}

function compilerText(script: string): string {
  return `while [ $# -gt 0 ]; do case "$1" in -o) output="$2";; esac; shift; done\n${script}`;
}

function countLines(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}
