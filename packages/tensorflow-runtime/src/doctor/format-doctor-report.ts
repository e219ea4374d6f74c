import { formatProcessor, type ProcessorDescription } from '../host/describe-processor.js';
import type { DoctorReport } from './doctor.js';
import type { BackendReport, TensorFlowDevice } from './read-backend.js';
import { formatInstructionSets } from '../host/instruction-sets.js';
import { formatBytes } from '../format-bytes.js';

/**
 * Writes a report as aligned lines for people, problems last.
 *
 * @returns lines without a newline at the end
 * @example
 * ```ts
 * console.log(formatDoctorReport(await doctor()));
 * ```
 */
export function formatDoctorReport(report: DoctorReport): string {
  const rows = describe(report);
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`);
  const verdict = report.ok
    ? ['', 'TensorFlow is ready.']
    : ['', ...report.problems.map((problem) => `problem: ${problem}`)];
  return [...lines, ...verdict].join('\n');
}

function describe({
  node,
  platform,
  variant,
  binding,
  library,
  backend,
  cacheDirectory,
  tools,
}: DoctorReport) {
  const missing = 'not found';
  const libc = platform.libc === 'none' ? '' : `, ${platform.libc}`;
  const rows: (readonly [label: string, value: string])[] = [
    ['Node.js', `${node.version}${node.supported ? '' : ' (not supported)'}, ${node.path}`],
    [
      'platform',
      `${platform.system} ${platform.arch}${libc}, ${platform.processor.cores} cores, ${formatBytes(platform.memory)} memory`,
    ],
    ['processor', describeProcessorOf(platform.processor)],
    ['build', variant ? `${variant.variant} (${variant.reason})` : 'undecided'],
    ['backend', backend ? `${backend.name}, TensorFlow ${backend.version}` : 'not available'],
    ...(backend?.devices ?? []).map((device) => ['device', describeDevice(device)] as const),
    ...(backend ? describeKernels(backend) : []),
    ['package', binding ? `@tensorflow/tfjs-node-gpu ${binding.version}, ${binding.package}` : missing],
    ['addon', binding ? `${binding.path}${binding.present ? '' : ' (missing)'}` : missing],
    ['library', library ?? missing],
    ['cache', cacheDirectory],
    ['pip', tools.pip ?? missing],
    ['compiler', tools.compiler ?? missing],
    ['NVIDIA driver', tools.nvidiaDriver ?? missing],
  ];
  return rows;
}

function describeProcessorOf(processor: ProcessorDescription): string {
  const sets = formatInstructionSets(processor.instructionSets);
  return [formatProcessor(processor), sets].join(', ');
}

function describeKernels({ oneDnn, bfloat16 }: BackendReport): (readonly [string, string])[] {
  const { used, version, kernels, reason } = oneDnn;
  const details = [version, kernels, reason].filter(Boolean).join('; ');
  return [
    ['oneDNN', `${used ? 'on' : 'off'} (${details})`],
    [
      'bfloat16',
      bfloat16 ? `${bfloat16.speedup > 1 ? 'native' : 'not native'}: ${bfloat16.finding}` : 'not measured',
    ],
  ];
}

function describeDevice({ type, name, memory }: TensorFlowDevice): string {
  return [type, name, memory && `${memory} MiB`].filter(Boolean).join(', ');
}
