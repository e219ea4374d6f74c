import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { describeProcessor, formatProcessor } from './describe-processor.js';

it('describes the processor of this machine', () => {
  const { model, cores, instructionSets } = describeProcessor();
  expect(cores).toBe(cpus().length);
  if (arch() !== 'x64' || !existsSync('/proc/cpuinfo')) return;
  expect(readFileSync('/proc/cpuinfo', 'utf8').replace(/ +/g, ' ')).toContain(model);
  // TensorFlow's build for processors asks for AVX.
  expect(instructionSets).toContain('AVX');
});

it.each([
  [{ model: 'AMD EPYC', family: 25, modelNumber: 17 }, 'AMD EPYC (family 25, model 17)'],
  [{ model: 'Apple M1' }, 'Apple M1'],
  [{ model: 'some', family: 6 }, 'some (family 6)'],
  [{}, 'unknown processor'],
])('writes %j as "%s"', (description, text) => {
  expect(formatProcessor(description)).toBe(text);
});
