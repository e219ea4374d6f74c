/**
 * Times the preparation of training pictures beside the published one (Pillow, NumPy, SciPy), one process each, in turn.
 *
 *   node packages/datasets/bench/pipeline.bench.mjs [--pictures FOLDER] [--python PATH] [--images 200] [--repeats 9] [--out FILE]
 *
 * Pictures are the JPEG files of a folder, or 500 × 375 made ones. Without `--python` a virtual environment with the
 * libraries is made in `output/pipeline-peer`. Build the workspace first; `--out apps/benchmarks/results` keeps the result
 * for the report.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createRandom } from '../dist/random.js';
import { drawPicturePlan } from '../dist/files/picture-plan.js';
import { PictureRenderer } from '../dist/files/render-picture.js';
import { decodeImage } from '../dist/images/decode-image.js';
import { loadSharp } from '../dist/images/decode/load-sharp.js';
import { PictureCache, openPictureCache } from '../dist/files/picture-cache.js';
import { resizeBilinear } from '../dist/images/resize-bilinear.js';
import { testSize } from '../dist/images/test-size.js';
import { createComposer } from '../dist/memory/memory-composer.js';

const { values } = parseArgs({
  options: {
    pictures: { type: 'string' },
    python: { type: 'string' },
    images: { type: 'string', default: '200' },
    repeats: { type: 'string', default: '9' },
    out: { type: 'string' },
  },
});
const images = Number(values.images);
const repeats = Number(values.repeats);
const workspace = resolve(import.meta.dirname, '../../..');
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(resolve(values.out), { name: 'pipeline', provenance });

const statistics = {
  mean: [122.65435242, 116.6545058, 103.99789959],
  std: [71.40583196, 69.56888997, 73.0440314],
};
const common = { horizontalFlip: true, erasing: { probability: 0.5 } };
const zooming = {
  preprocessing: { imageShape: [224, 224, 3], ...statistics, resize: 256 },
  augmentation: { ...common, zoom: { pixels: [256, 480] } },
};
const cropping = {
  preprocessing: { imageShape: [448, 448, 3], ...statistics, resize: 512 },
  augmentation: common,
};

function findPictures(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.jpe?g$/i.test(name))
    .sort()
    .slice(0, 100)
    .map((name) => join(folder, name));
}

async function makePictures(folder) {
  const sharp = await loadSharp();
  const noise = { type: 'gaussian', mean: 128, sigma: 60 };
  for (let i = 0; i < 20; i++) {
    const { data, info } = await sharp({
      create: { width: 125, height: 94, channels: 3, background: '#808080', noise },
    })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = sharp(data, { raw: info }).resize(500, 375, { fit: 'fill' }).jpeg({ quality: 90 });
    await picture.toFile(join(folder, `${i}.jpg`));
  }
  return findPictures(folder);
}

function preparePython() {
  const folder = join(workspace, 'output/pipeline-peer');
  const python = join(folder, 'bin/python');
  if (!existsSync(python)) {
    process.stderr.write(`making a Python environment in ${folder}\n`);
    mkdirSync(folder, { recursive: true });
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      'pillow==11.0.0',
      'numpy==2.1.3',
      'scipy==1.14.1',
    ]);
  }
  return python;
}

/** The published pipeline in a process that waits for what to do. */
async function startPeer(paths) {
  const python = values.python ?? preparePython();
  const child = spawn(python, [join(import.meta.dirname, 'pipeline_peer.py'), ...paths], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the Python process ended');
    return JSON.parse(value);
  };
  const versions = await answer();
  const run = async (work, count) => {
    child.stdin.write(`${JSON.stringify({ work, images: count })}\n`);
    return (await answer()).cpuSeconds;
  };
  return { versions, run, close: () => child.stdin.end() };
}

const random = createRandom(1);

/** Prepares pictures in batches of 100, as a network takes them. */
async function compose(count, { preprocessing, augmentation }, picture) {
  const renderer = new PictureRenderer(preprocessing);
  const size = preprocessing.imageShape.reduce((a, b) => a * b);
  for (let start = 0; start < count; start += 100) {
    const part = Math.min(100, count - start);
    const target = new Float32Array(part * size);
    for (let i = 0; i < part; i++) {
      const image = await picture(start + i);
      const plan = drawPicturePlan(random, { picture: image, preprocessing, augmentation });
      renderer.render(image, { plan, target, targetOffset: i * size });
    }
  }
}

/** Pictures from a cache on disk, where the first repeat puts them: as they are stored, or resized where nothing zooms. */
function cached(paths, { folder, preprocessing }) {
  const shared = openPictureCache({ folder: join(folder, 'cache'), bytes: 1e10 });
  const cache = new PictureCache(shared, JSON.stringify(preprocessing ?? 'as stored'));
  const make = async (path) => {
    const picture = await decodeImage(path);
    return preprocessing ? resizeBilinear(picture, testSize(picture, preprocessing)) : picture;
  };
  return (i) => cache.picture(paths[i % paths.length], () => make(paths[i % paths.length]));
}

async function prepareWorks(paths) {
  const files = paths.map((path) => readFileSync(path));
  const decoded = await Promise.all(files.map((file) => decodeImage(file)));
  const pixels = Uint8Array.from({ length: 10_000 * 3072 }, () => random.uint32());
  const composer = createComposer({
    ...{ imageShape: [32, 32, 3], ...statistics, pixels: { train: pixels, test: pixels } },
    augmentation: { heightShift: 0.15, widthShift: 0.15, horizontalFlip: true },
  });
  const fromMemory = (i) => decoded[i % decoded.length];
  const fromFile = (i) => decodeImage(files[i % files.length]);
  const pixelCount = decoded.reduce((sum, { width, height }) => sum + width * height, 0);
  const megapixels = (pixelCount / decoded.length / 1e6).toFixed(2);
  const description = `${decoded.length} JPEG files of ${megapixels} megapixels on average`;
  const works = {
    'augment-224': (count) => compose(count, zooming, fromMemory),
    'file-224': (count) => compose(count, zooming, fromFile),
    'cached-224': (count) => compose(count, zooming, cached(paths, { folder })),
    decode: async (count) => {
      for (let i = 0; i < count; i++) await fromFile(i);
    },
    'augment-448': (count) => compose(count, cropping, fromMemory),
    'file-448': (count) => compose(count, cropping, fromFile),
    'cached-448': (count) =>
      compose(count, cropping, cached(paths, { folder, preprocessing: cropping.preprocessing })),
    cifar: async (count) => {
      for (let start = 0; start < count; start += 100) {
        const indices = Array.from({ length: Math.min(100, count - start) }, (_, i) => start + i);
        composer.composeBatch('train', indices, { augment: true });
      }
    },
  };
  return { description, works };
}

/** The published code has no cache: it decodes. */
function peerWork(work) {
  return work.replace('cached', 'file');
}

async function cpuSecondsOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const folder = mkdtempSync(join(tmpdir(), 'pipeline-bench-'));
try {
  const paths = values.pictures ? findPictures(values.pictures) : await makePictures(folder);
  if (paths.length === 0) throw new Error(`${values.pictures} holds no JPEG files`);
  const { description, works } = await prepareWorks(paths);
  const peer = await startPeer(paths);
  const results = Object.keys(works).map((work) => {
    const count = work === 'cifar' ? 10 * images : images;
    return { work, images: count, cpuSeconds: [], peerCpuSeconds: [] };
  });
  // The first repeat warms up.
  for (let repeat = -1; repeat < repeats; repeat++) {
    for (const { work, images: count, cpuSeconds, peerCpuSeconds } of results) {
      const own = await cpuSecondsOf(() => works[work](count));
      const published = await peer.run(peerWork(work), count);
      if (repeat < 0) continue;
      cpuSeconds.push(own);
      peerCpuSeconds.push(published);
      process.stderr.write(
        `${work}: ${Math.round(count / own)} images per CPU second, published ${Math.round(count / published)}, ` +
          `${(published / own).toFixed(2)} ×\n`,
      );
    }
  }
  peer.close();
  const record = {
    ...{ kind: 'pipeline', formatVersion: 2, provenance, peerVersions: peer.versions },
    pictures: description,
    works: results,
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  if (out) writeFileSync(out, text);
  else process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true });
}
