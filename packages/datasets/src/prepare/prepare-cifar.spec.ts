import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  corrupting,
  honest,
  ignoringRange,
  refusing,
  serveFile,
  stalling,
  truncating,
} from '../../test/file-server.js';
import { tar, type TarFile } from '../../test/tar.js';
import { createRandom } from '../random.js';
import { cifarArchives, type PrepareCifarOptions, prepareCifar } from './prepare-cifar.js';

/** Incompressible, so that a part of the archive is a part of the file. */
const noise = (length: number, seed: number): Buffer => {
  const random = createRandom(seed);
  return Buffer.from(Array.from({ length }, () => random.int(256)));
};

const files: readonly TarFile[] = [
  { name: 'cifar-100-python/', type: '5' },
  { name: 'cifar-100-python/file.txt~', content: 'not wanted' },
  { name: 'cifar-100-python/train', content: noise(60_000, 1) },
  { name: 'cifar-100-python/test', content: noise(20_001, 2) },
  { name: '../outside', content: 'must not be written' },
  { name: '/tmp/absolute', content: 'must not be written' },
  { name: 'cifar-100-python/../../meta', content: 'must not be written' },
  { name: 'cifar-100-python/meta', content: 'names' },
  { name: 'cifar-100-python/link', content: '', type: '2' },
];
/** Archives of GNU tar have more than two empty blocks at their end. */
const zipped = gzipSync(Buffer.concat([tar(files), Buffer.alloc(300_000)]));
const archiveOf = (bytes: Buffer) => ({
  ...cifarArchives['CIFAR-100'],
  md5: createHash('md5').update(bytes).digest('hex'),
});

let server: Awaited<ReturnType<typeof serveFile>>;
beforeAll(async () => (server = await serveFile(zipped)));
afterAll(() => server.close());

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'prepare-cifar-'))));
afterEach(() => rmSync(root, { recursive: true }));

const prepare = (more: Partial<PrepareCifarOptions> = {}) =>
  prepareCifar('CIFAR-100', {
    ...{ dataRoot: join(root, 'data'), url: server.url, archive: archiveOf(zipped) },
    ...{ waitSeconds: 0.01, stallSeconds: 0.3, ...more },
  });

const part = (): string => join(root, 'data/cifar-100-python.tar.gz.part');

function expectWhole(): void {
  expect(readdirSync(root)).toEqual(['data']);
  expect(readdirSync(join(root, 'data'))).toEqual(['cifar-100-python']);
  const folder = join(root, 'data/cifar-100-python');
  expect(readdirSync(folder).sort()).toEqual(['meta', 'test', 'train']);
  expect(readFileSync(join(folder, 'train'))).toEqual(noise(60_000, 1));
  expect(readFileSync(join(folder, 'test'))).toEqual(noise(20_001, 2));
  expect(readFileSync(join(folder, 'meta'), 'utf8')).toBe('names');
}

describe('prepareCifar', () => {
  it('fetches the archive, unpacks what is needed of it and nothing elsewhere, once', async () => {
    server.answer(honest);
    const told: number[] = [];
    const folder = join(root, 'data/cifar-100-python');
    const onProgress = ({ done, total }: { done: number; total: number }) => told.push(done / total);
    expect(await prepare({ onProgress })).toEqual({ folder, present: false });
    expectWhole();
    expect(told.at(-1)).toBe(1);
    expect(await prepare()).toEqual({ folder, present: true });
    expect(server.asked).toEqual([0]);
  });

  it('goes on where connections broke off or stalled, as long as something comes', async () => {
    server.answer(...Array.from({ length: 6 }, () => truncating(9000)), stalling(5000), honest);
    await prepare();
    expectWhole();
    // What was on its way when a connection broke off may be lost.
    expect(server.asked).toEqual([...server.asked].sort((a, b) => a - b));
    expect(server.asked).toHaveLength(8);
    expect(server.asked.at(-1)).toBeGreaterThan(9000);
  });

  it('begins anew where the server knows no ranges', async () => {
    server.answer(truncating(9000), ignoringRange);
    await prepare();
    expectWhole();
  });

  it('waits for a server that is busy', async () => {
    server.answer(refusing(503), refusing(429), honest);
    await prepare();
    expectWhole();
  });

  it('keeps what has come when it gives up or is stopped, and goes on from there the next time', async () => {
    server.answer(stalling(30_000), stalling(0));
    await expect(prepare({ attempts: 2 })).rejects.toThrow(
      `brought nothing in 2 attempts (nothing came for 0.3 seconds). Try again later, or name a mirror. The 30000 bytes ` +
        `that have come are kept in ${part()}.`,
    );
    const stop = new AbortController();
    server.answer(stalling(20_000));
    const onProgress = ({ done }: { done: number }) => done >= 50_000 && stop.abort(new Error('enough'));
    await expect(prepare({ signal: stop.signal, onProgress })).rejects.toThrow('enough');
    server.answer(honest);
    await prepare();
    expectWhole();
    expect(server.asked[0]).toBe(50_000);
  });

  it('stops at once, also while it waits for a server that is busy', async () => {
    server.answer(refusing(503));
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 100);
    const start = performance.now();
    await expect(prepare({ signal: stop.signal, waitSeconds: 30 })).rejects.toThrow('enough');
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('refuses and deletes what is not the file, and then begins anew', async () => {
    server.answer(corrupting);
    await expect(prepare()).rejects.toThrow(
      /^expected a file with the MD5 sum \w{32} from http.*, got \w{32}: it was damaged on the way/,
    );
    expect(readdirSync(join(root, 'data'))).toEqual([]);
    server.answer(honest);
    await prepare();
    expectWhole();
  });

  it('fetches everything anew where the part that was kept is of another file', async () => {
    mkdirSync(join(root, 'data'));
    writeFileSync(part(), noise(10_000, 3));
    server.answer(honest);
    await prepare();
    expectWhole();
    expect(server.asked).toEqual([10_000, 0]);
    rmSync(join(root, 'data'), { recursive: true });
    mkdirSync(join(root, 'data'));
    writeFileSync(part(), Buffer.concat([zipped, Buffer.from('more')]));
    server.answer((response, about) =>
      about.from > zipped.length ? refusing(416)(response, about) : honest(response, about),
    );
    await prepare();
    expectWhole();
  });

  it('takes a server by its word when it refuses', async () => {
    server.answer(refusing(404));
    await expect(prepare()).rejects.toThrow(/^expected the file from http.*, got the answer 404 Not Found\./);
    expect(server.asked).toEqual([0]);
    await expect(prepare({ url: 'file:///etc/passwd' })).rejects.toThrow(
      'expected an address that begins with https:// or http://, got file:///etc/passwd',
    );
  });

  it('leaves no half folder when the archive lacks a file or is damaged', async () => {
    const lacking = gzipSync(tar(files.filter(({ name }) => !name.endsWith('/meta'))));
    const cut = gzipSync(tar(files).subarray(0, 70_000));
    const noTar = gzipSync(noise(5000, 1));
    const cases: readonly [Buffer, string][] = [
      [lacking, 'got none of cifar-100-python/meta'],
      [cut, 'the archive is cut short'],
      [noTar, 'expected a tar archive, got something else'],
      [noise(5000, 1), 'cannot unpack'],
    ];
    for (const [bytes, message] of cases) {
      const other = await serveFile(bytes);
      await expect(prepare({ url: other.url, archive: archiveOf(bytes) })).rejects.toThrow(message);
      await other.close();
      expect(readdirSync(join(root, 'data'))).toEqual(['cifar-100-python.tar.gz']);
      rmSync(join(root, 'data'), { recursive: true });
    }
    expect(existsSync(join(root, 'outside'))).toBe(false);
  });

  it('does not touch a folder that is there already', async () => {
    mkdirSync(join(root, 'data/cifar-100-python'), { recursive: true });
    writeFileSync(join(root, 'data/cifar-100-python/train'), 'mine');
    await expect(prepare()).rejects.toThrow('cifar-100-python lacks test, meta. Move it away');
    expect(readFileSync(join(root, 'data/cifar-100-python/train'), 'utf8')).toBe('mine');
  });

  it('knows the official archives', () => {
    for (const { url, md5 } of Object.values(cifarArchives)) {
      expect(url).toMatch(/^https:\/\/www\.cs\.toronto\.edu\/~kriz\/cifar-100?-python\.tar\.gz$/);
      expect(md5).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});
