import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findBindingPackage } from '../binding/binding-package.js';
import { doctor } from '../doctor/doctor.js';
import { isLibraryComplete } from '../library/library-store.js';
import { planSetUp } from './set-up-plan.js';
import { setUpTensorFlow } from './set-up-tensorflow.js';

const library = planSetUp({ variant: 'cpu' }).library?.directory;
const present = library !== undefined && isLibraryComplete(library);
const describePresent = present ? describe : describe.skip;
const note = present ? '' : ' (skipped: the TensorFlow library is not in the user cache; run npm run set-up)';

/** A project whose npm packages are those of the workspace, but whose tfjs-node-gpu is as npm unpacks it. */
function makeProject(root: string): string {
  const { directory } = findBindingPackage();
  const scope = dirname(directory);
  const project = join(root, 'node_modules');
  mkdirSync(join(project, basename(scope)), { recursive: true });
  for (const [from, to] of [
    [dirname(scope), project],
    [scope, join(project, basename(scope))],
  ] as const) {
    for (const name of readdirSync(from)) {
      if (join(from, name) !== scope && join(from, name) !== directory)
        symlinkSync(join(from, name), join(to, name));
    }
  }
  const made = ['deps', 'lib', 'build-tmp-napi-v8'].map((name) => join(directory, name));
  const copy = join(project, basename(scope), basename(directory));
  cpSync(directory, copy, { recursive: true, filter: (path) => !made.includes(path) });
  return root;
}

describePresent(`setting TensorFlow up for real${note}`, () => {
  let root: string;
  let project: string;
  let cacheDirectory: string;

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'set-up-tensorflow-')));
    project = makeProject(join(root, 'project'));
    // The library of the user's cache, and no addon: that is compiled here.
    cacheDirectory = join(root, 'cache');
    mkdirSync(join(cacheDirectory, 'tensorflow'), { recursive: true });
    symlinkSync(library ?? '', join(cacheDirectory, 'tensorflow', basename(library ?? '')));
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('compiles the addon with the compiler of this machine and sees TensorFlow compute', async () => {
    const phases: string[] = [];
    const result = await setUpTensorFlow({
      variant: 'cpu',
      cacheDirectory,
      from: project,
      onProgress: ({ phase }) => phases.push(phase),
    });
    expect(phases).toEqual(['compile', 'link', 'check', 'done']);
    expect(result).toMatchObject({ changed: true, version: '2.19.1', cacheDirectory });
    const addon = join(result.package, 'lib', 'napi-v8', 'tfjs_binding.node');
    expect(readFileSync(addon).subarray(0, 4)).toEqual(Buffer.from('\x7fELF'));
  }, 240_000);

  it('takes less than 100 ms when all is done', async () => {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const start = performance.now();
      expect(await setUpTensorFlow({ variant: 'cpu', cacheDirectory, from: project })).toMatchObject({
        changed: false,
      });
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('is found in order by doctor', async () => {
    const report = await doctor({ from: project, cacheDirectory });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ ok: true, backend: { name: 'tensorflow', version: '2.19.1' } });
    expect(report.backend?.devices[0]?.type).toBe('CPU');
    expect(statSync(report.library ?? '').isDirectory()).toBe(true);
  });
});
