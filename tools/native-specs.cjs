const { readFileSync } = require('node:fs');

const loads = /(?:^import |require\()'@tensorflow\/tfjs-node-gpu'/m;
const peers = /-peer\.spec\.ts$/;

/** Whether a test file computes with native TensorFlow in its own process, and with no Python beside it. */
function isNativeSpec(path) {
  return !peers.test(path) && loads.test(readFileSync(path, 'utf8'));
}

/** For jest's option `--filter`: of the test files only those whose numbers depend on TensorFlow's kernels. */
module.exports = (paths) => ({ filtered: paths.filter(isNativeSpec) });

module.exports.isNativeSpec = isNativeSpec;
