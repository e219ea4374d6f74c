import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { extractWheel, libraryPathOf } from './extract-wheel.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'extract-wheel-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['tensorflow/include/tensorflow/c/c_api.h', 'include/tensorflow/c/c_api.h'],
  ['tensorflow/libtensorflow_cc.so.2', 'lib/libtensorflow_cc.so.2'],
  ['tensorflow/THIRD_PARTY_NOTICES.txt', 'THIRD_PARTY_NOTICES.txt'],
  ['nvidia/cudnn/lib/libcudnn.so.9', 'nvidia/cudnn/lib/libcudnn.so.9'],
  ['nvidia/cuda_nvcc/bin/ptxas', 'nvidia/cuda_nvcc/bin/ptxas'],
  [
    'nvidia_cudnn_cu12-9.3.0.75.dist-info/License.txt',
    'nvidia/licences/nvidia_cudnn_cu12-9.3.0.75-License.txt',
  ],
  ['nvidia/cudnn/include/cudnn.h', undefined],
  ['tensorflow/python/_pywrap_tfe.so', undefined],
  ['tensorflow/include/', undefined],
])('%s goes to %s', (name, expected) => {
  expect(libraryPathOf(name)).toBe(expected);
});

it('unpacks stored and deflated files and keeps programs executable', async () => {
  const library = 'x'.repeat(300_000);
  const archive = join(folder, 'a.whl');
  const entry = (text: string, mode: number) =>
    [strToU8(text), { os: 3, attrs: (0o100000 | mode) << 16, level: 6 }] as const;
  writeFileSync(
    archive,
    zipSync({
      'tensorflow/libtensorflow_cc.so.2': [...entry(library, 0o644)],
      'nvidia/cuda_nvcc/bin/ptxas': [...entry('program', 0o744)],
      'tensorflow/include/a.h': [strToU8('header'), { level: 0 }],
    }),
  );
  const seen: number[] = [];
  const written = await extractWheel(archive, {
    into: join(folder, 'out'),
    onBytes: (bytes) => seen.push(bytes),
  });
  expect(written).toBe(library.length + 'program'.length + 'header'.length);
  expect(seen.at(-1)).toBe(written);
  expect(readFileSync(join(folder, 'out', 'lib', 'libtensorflow_cc.so.2'), 'utf8')).toBe(library);
  expect(statSync(join(folder, 'out', 'nvidia', 'cuda_nvcc', 'bin', 'ptxas')).mode & 0o777).toBe(0o755);
});

it('refuses names that lead out of the folder', async () => {
  const archive = join(folder, 'evil.whl');
  writeFileSync(archive, zipSync({ 'tensorflow/include/../../../evil.h': strToU8('evil') }));
  await expect(
    extractWheel(archive, { into: join(folder, 'out', 'deep'), onBytes: () => undefined }),
  ).rejects.toThrow(/invalid relative path/);
  expect(existsSync(join(folder, 'evil.h'))).toBe(false);
});

it('says so when a file is no archive', async () => {
  writeFileSync(join(folder, 'not.whl'), 'not a zip');
  await expect(
    extractWheel(join(folder, 'not.whl'), { into: folder, onBytes: () => undefined }),
  ).rejects.toMatchObject({
    code: 'download',
    message: expect.stringMatching(/not\.whl is not a readable wheel/),
  });
});
