const { readFileSync } = require('node:fs');

const loads = /(?:^import |require\()'@tensorflow\/tfjs-node-gpu'/m;
const peers = /-peer\.spec\.ts$/;
const compares = /tolerance|golden/i;

/** Whether a test file computes with native TensorFlow in its own process, and with no Python beside it. */
function isNativeSpec(path) {
  return !peers.test(path) && loads.test(readFileSync(path, 'utf8'));
}

/**
 * Whether a test file runs again with other kernels: with the full tests every one that computes with native TensorFlow, else those
 * that hold computed numbers against recorded ones or within a tolerance. A run that is compared with another run of its own, such
 * as a resumed one, gives the same answer with any kernels.
 */
function runsWithOtherKernels(path) {
  if (!isNativeSpec(path)) return false;
  return process.env.SEMANTIC_EMBEDDINGS_FULL === '1' || compares.test(readFileSync(path, 'utf8'));
}

/** For jest's option `--filter`. */
module.exports = (paths) => ({ filtered: paths.filter(runsWithOtherKernels) });

module.exports.runsWithOtherKernels = runsWithOtherKernels;
