import type { LayerReport, ModelReport } from '@semantic-embeddings/models';
import type { CommandResult } from '../../command.js';
import type { InspectValues } from './command.js';
import { textTable } from '../../output/text-table.js';

/** Shows what a file of a model or of weights holds; needs no native TensorFlow. */
export async function modelInspect({ file }: InspectValues): Promise<CommandResult> {
  const { inspectModel } = await import('../../inputs/models-package.js');
  const report = inspectModel(file);
  return { document: report, text: describe(report) };
}

function describe(report: ModelReport): string {
  const { format, content, name, inputs, outputs, layers, parameters, manifest } = report;
  const weights = layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  const values = parameters.toLocaleString('en-US');
  const facts = [
    ['format', `${format}, ${contents[content]}`],
    ...writerOf(report),
    ...(name === null
      ? []
      : [['network', manifest?.network ? `${name}, ${manifest.network.architecture}` : name]]),
    ...inputs.map((input) => ['input', `${input.name} ${shapeText(input.shape)}`]),
    ...outputs.map((output) => ['output', output]),
    ...(manifest ? [['classes', `${manifest.classes.length} of ${manifest.dataset || 'unknown data'}`]] : []),
    content === 'arrays'
      ? ['arrays', `${report.arrays.length}, with ${values} values`]
      : ['layers', `${layers.length}, with ${weights} weights of ${values} values`],
  ];
  if (content === 'arrays') return `${textTable(facts)}\n\n${arraysTable(report)}`;
  const rows = layers.flatMap(layerRows);
  const table = textTable([['layer', 'class', 'weight', 'type', 'shape', 'values'], ...rows], {
    numeric: [5],
  });
  return `${textTable(facts)}\n\n${table}`;
}

/** Files of other programs only say whose layout they have. */
function writerOf({ kerasVersion, writtenBy }: ModelReport): string[][] {
  const keras = kerasVersion === null ? [] : [`Keras ${kerasVersion}`];
  if (writtenBy === null) return keras.map((version) => ['written by', version]);
  return [['written by', [writtenBy, ...keras.map((version) => `in the format of ${version}`)].join(', ')]];
}

const contents: Readonly<Record<ModelReport['content'], string>> = {
  model: 'whole model',
  weights: 'weights only',
  arrays: 'arrays that are not named as weights of layers',
};

function arraysTable({ arrays }: ModelReport): string {
  const rows = arrays.map(({ name, type, shape }) => [name, type, shapeText(shape), countOf(shape)]);
  return textTable([['array', 'type', 'shape', 'values'], ...rows], { numeric: [3] });
}

function countOf(shape: readonly number[]): string {
  return String(shape.reduce((a, b) => a * b, 1));
}

function layerRows({ name, className, weights }: LayerReport): string[][] {
  if (weights.length === 0) return [[name, className ?? '', '', '', '', '']];
  return weights.map((weight, index) => [
    ...(index === 0 ? [name, className ?? ''] : ['', '']),
    ...[weight.name, weight.type, shapeText(weight.shape), countOf(weight.shape)],
  ]);
}

function shapeText(shape: readonly (number | null)[] | null): string {
  return shape === null ? 'of unknown shape' : `[${shape.map((side) => side ?? 'any').join(', ')}]`;
}
