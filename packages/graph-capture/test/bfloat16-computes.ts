import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const probe = resolve(__dirname, '../../tensorflow-runtime/dist/precision-probe.js');
if (!existsSync(probe)) throw new Error(`${probe} is missing; build the workspace first: npm run build`);
const binding = dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));

/**
 * Whether bfloat16 computes at all on this processor with the settings of the environment, however slowly: with oneDNN limited to
 * older instruction sets than the processor has, TensorFlow takes kernels that then are not there.
 */
export const bfloat16Computes =
  spawnSync(process.execPath, [probe, binding], { timeout: 60_000 }).status === 0;
