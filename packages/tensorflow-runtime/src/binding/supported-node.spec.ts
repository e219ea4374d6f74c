import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSupportedNode, supportedNodeRange } from './supported-node.js';

it.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['v22.12.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('Node %s is supported: %s', (version, supported) => {
  expect(isSupportedNode(version)).toBe(supported);
});

it('is the range of package.json', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../..', 'package.json'), 'utf8'));
  expect(manifest.engines.node).toBe(supportedNodeRange);
});
