import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFakeInstallation } from '../../test/fake-installation.js';
import type { FakeInstallation } from '../../test/fake-installation.js';
import type { ProbeResult } from '../binding/probe-binding.js';
import { runSetUp } from './run-set-up.js';
import type { SetUpPlan } from './set-up-plan.js';
import type { SetUpProgress } from './set-up-progress.js';

const loads = async (): Promise<ProbeResult> => ({
  findings: { backend: 'tensorflow', version: '2.19.1', usesGpu: false, product: 48 },
  log: '',
});
const doesNotLoad = async (): Promise<ProbeResult> => ({ failure: 'libfoo.so.1 not found', log: '' });

let machine: FakeInstallation;
let progress: SetUpProgress[];

function run(plan: SetUpPlan, { force = false, probe = loads } = {}) {
  return runSetUp(plan, { force, probe, onProgress: (step) => progress.push(step) });
}

function library() {
  return join(machine.cacheDirectory, 'tensorflow', machine.release.id);
}

function addon() {
  return join(machine.packageDirectory, 'lib', 'napi-v8', 'tfjs_binding.node');
}

/** What is left in the cache besides libraries and addons. */
function leftovers() {
  const names = readdirSync(join(machine.cacheDirectory, 'tensorflow'));
  return names.filter((name) => name !== machine.release.id && name !== 'addons');
}

beforeEach(() => {
  machine = makeFakeInstallation();
  progress = [];
});

afterEach(() => machine.remove());

describe('setting up from wheels', () => {
  beforeEach(() => {
    machine.addPip();
    machine.addCompiler();
  });

  it('fetches, unpacks, compiles, links and checks, in this order', async () => {
    const result = await run(machine.plan());
    const phases = progress.map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual([
      'download',
      'verify',
      'extract',
      'install',
      'compile',
      'link',
      'check',
      'done',
    ]);
    expect(result).toMatchObject({ changed: true, variant: 'cpu', version: '2.19.1', library: library() });
    expect(readFileSync(join(library(), 'lib', 'libtensorflow.so'), 'utf8')).toBe('the library');
    expect(readFileSync(addon(), 'utf8')).toBe('addon\n');
    expect(realpathSync(join(machine.packageDirectory, 'deps'))).toBe(realpathSync(library()));
    expect(leftovers()).toEqual([]);
  });

  it('takes from the wheel only what is needed', async () => {
    await run(machine.plan());
    const names = readdirSync(library(), { recursive: true }).map(String);
    expect(names.filter((name) => /python|METADATA/.test(name))).toEqual([]);
    expect(existsSync(join(library(), 'include', 'tensorflow', 'c', 'c_api.h'))).toBe(true);
  });

  it('does nothing the second time, and needs neither pip nor a compiler for it', async () => {
    await run(machine.plan());
    machine.addPip('exit 9');
    machine.addCompiler('exit 9');
    progress = [];
    expect(await run(machine.plan())).toMatchObject({ changed: false, library: library() });
    expect(progress).toEqual([]);
  });

  it('serves a second clone from the cache without fetching or compiling', async () => {
    await run(machine.plan());
    rmSync(join(machine.packageDirectory, 'deps'));
    rmSync(join(machine.packageDirectory, 'lib'), { recursive: true });
    expect(await run(machine.plan())).toMatchObject({ changed: true });
    expect(machine.calls('python3')).toBe(1);
    expect(machine.calls('c++')).toBe(1);
    expect(existsSync(addon())).toBe(true);
  });

  it('compiles anew when the addon in the cache does not load', async () => {
    await run(machine.plan());
    rmSync(addon());
    let probes = 0;
    await run(machine.plan(), { probe: () => (probes++ === 0 ? doesNotLoad() : loads()) });
    expect(machine.calls('c++')).toBe(2);
  });

  it('lets two set-ups at once share one download', async () => {
    machine.addPip(`sleep 1; cp '${machine.root}'/*.whl "$dest"`);
    const results = await Promise.all([run(machine.plan()), run(machine.plan())]);
    expect(results.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect(machine.calls('python3')).toBe(1);
    expect(progress.some(({ phase }) => phase === 'wait')).toBe(true);
  });

  it('replaces a deps folder that another installer made', async () => {
    const deps = join(machine.packageDirectory, 'deps');
    mkdirSync(join(deps, 'lib'), { recursive: true });
    await run(machine.plan());
    expect(lstatSync(deps).isSymbolicLink()).toBe(true);
    expect(readdirSync(machine.packageDirectory).filter((name) => name.includes('replaced'))).toEqual([]);
  });

  it('removes what an interrupted set-up left behind', async () => {
    const { hostname } = await import('node:os');
    const old = join(machine.cacheDirectory, 'tensorflow', `staging-${hostname()}-999999999-abc`);
    mkdirSync(old, { recursive: true });
    await run(machine.plan());
    expect(existsSync(old)).toBe(false);
  });

  it('notices a truncated library and fetches it again', async () => {
    await run(machine.plan());
    truncateSync(join(library(), 'lib', 'libtensorflow_cc.so.2'), 3);
    await run(machine.plan());
    expect(machine.calls('python3')).toBe(2);
    expect(readFileSync(join(library(), 'lib', 'libtensorflow_cc.so.2'), 'utf8')).toBe('the library');
  });

  it('finds a changed byte when forced, and otherwise keeps a sound library', async () => {
    await run(machine.plan());
    await run(machine.plan(), { force: true });
    expect(machine.calls('python3')).toBe(1);
    expect(machine.calls('c++')).toBe(2);
    writeFileSync(join(library(), 'lib', 'libtensorflow_cc.so.2'), 'the Library');
    await run(machine.plan(), { force: true });
    expect(machine.calls('python3')).toBe(2);
    expect(readFileSync(join(library(), 'lib', 'libtensorflow_cc.so.2'), 'utf8')).toBe('the library');
  });

  it('says why when the finished addon does not load, and tries again the next time', async () => {
    await expect(run(machine.plan(), { probe: doesNotLoad })).rejects.toMatchObject({
      code: 'load',
      message: expect.stringContaining('libfoo.so.1 not found'),
    });
    expect(await run(machine.plan())).toMatchObject({ changed: true });
  });
});

describe('a missing piece is named with its remedy', () => {
  it('no C++ compiler: told before anything is fetched', async () => {
    machine.addPip();
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'compiler',
      message: expect.stringMatching(/no C\+\+ compiler found.*apt-get install g\+\+/),
    });
    expect(machine.calls('python3')).toBe(0);
  });

  it('CXX that names nothing', async () => {
    machine.addPip();
    const env = { ...machine.host.env, CXX: 'c++-99' };
    await expect(run(machine.plan({ env }))).rejects.toMatchObject({
      code: 'compiler',
      message: expect.stringMatching(/CXX names c\+\+-99/),
    });
  });

  it('a compiler that fails: its first error is shown', async () => {
    machine.addPip();
    machine.addCompiler("echo \"c_api.h:1:10: error: 'string_view' is not a member of 'std'\" >&2; exit 1");
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'compiler',
      message: expect.stringMatching(/string_view.*C\+\+17/),
    });
    expect(existsSync(addon())).toBe(false);
  });

  it('no Python with pip, and an own installer that fails', async () => {
    machine.addCompiler();
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'pip',
      message: expect.stringMatching(
        /no Python with pip.*no connection to the download server.*apt-get install python3-pip/s,
      ),
    });
  });

  it('a python3 without pip counts as no pip', async () => {
    machine.addCompiler();
    machine.addProgram('python3', "echo '/usr/bin/python3: No module named pip' >&2; exit 1");
    await expect(run(machine.plan())).rejects.toMatchObject({ code: 'pip' });
  });

  it('no connection', async () => {
    machine.addPip(
      "echo 'NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution' >&2; exit 1",
    );
    machine.addCompiler();
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringMatching(/could not reach the Python package index.*PIP_FIND_LINKS/),
    });
    expect(leftovers()).toEqual([]);
  });

  it('an index without this version', async () => {
    machine.addPip("echo 'ERROR: No matching distribution found for tensorflow-cpu==2.19.1' >&2; exit 1");
    machine.addCompiler();
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'download',
      message: expect.stringMatching(/No matching distribution found/),
    });
  });

  it('a full disk', async () => {
    machine.addPip(
      "echo 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device' >&2; exit 1",
    );
    machine.addCompiler();
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/SEMANTIC_EMBEDDINGS_CACHE/),
    });
    expect(leftovers()).toEqual([]);
  });

  it('too little space, told before anything is fetched', async () => {
    machine.addPip();
    machine.addCompiler();
    const plan = machine.plan();
    const release = { ...machine.release, unpackedSize: 1e18 };
    const huge = { ...plan, library: plan.library && { ...plan.library, release } };
    await expect(run(huge)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/needs 1000000000\.0 GB/),
    });
    expect(machine.calls('python3')).toBe(0);
  });

  it('a file that is not the recorded one: removed, nothing of it used', async () => {
    machine.addPip('echo tampered > "$dest/tensorflow_cpu-2.19.1-fake.whl"');
    machine.addCompiler();
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'checksum',
      message: expect.stringMatching(/SHA-256 is [0-9a-f]{64}, recorded is [0-9a-f]{64}; it was removed/),
    });
    expect(existsSync(library())).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  it('a cache directory that cannot be made', async () => {
    writeFileSync(machine.cacheDirectory, 'a file');
    await expect(run(machine.plan())).rejects.toMatchObject({
      code: 'cache',
      message: expect.stringMatching(/cannot be written.*SEMANTIC_EMBEDDINGS_CACHE/),
    });
  });
});

describe('where wheels cannot be had', () => {
  const installer = `const fs = require('fs');
fs.mkdirSync('deps/lib', { recursive: true });
fs.mkdirSync('lib/napi-v8', { recursive: true });
fs.writeFileSync('lib/napi-v8/tfjs_binding.node', process.argv.slice(2).join(' '));`;

  it("uses the package's own installer when there is no pip", async () => {
    machine.setInstaller(installer);
    expect(await run(machine.plan())).toMatchObject({
      changed: true,
      version: undefined,
      library: undefined,
    });
    expect(readFileSync(addon(), 'utf8')).toBe('cpu download');
    expect(await run(machine.plan())).toMatchObject({ changed: false });
  });

  it('uses it on macOS, and keeps what it finds working there', async () => {
    machine.setInstaller(installer);
    const plan = machine.plan({ platform: 'darwin', arch: 'arm64', libc: 'none' });
    expect(await run(plan)).toMatchObject({ changed: true, library: undefined });
    machine.setInstaller('process.exit(1)');
    rmSync(join(machine.packageDirectory, 'lib', 'napi-v8', 'semantic-embeddings.json'));
    expect(await run(plan)).toMatchObject({ changed: true });
  });

  it('says that there is no other way when it fails there', async () => {
    const plan = machine.plan({ platform: 'darwin', arch: 'arm64', libc: 'none' });
    await expect(run(plan)).rejects.toMatchObject({
      code: 'installer',
      message: expect.stringMatching(/no connection to the download server.*only way/s),
    });
  });

  it.each([
    [{ libc: 'musl' } as const, /musl.*glibc/],
    [{ arch: 's390x', libc: 'musl' } as const, /musl/],
    [{ platform: 'freebsd', libc: 'none' } as const, /freebsd on x64/],
    [{ platform: 'win32', arch: 'arm64', libc: 'none' } as const, /win32 on arm64/],
  ])('names a system without TensorFlow: %j', async (host, message) => {
    await expect(run(machine.plan(host))).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringMatching(message),
    });
  });
});
