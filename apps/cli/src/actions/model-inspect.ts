import type { LayerReport, ModelReport } from '@semantic-embeddings/training';
import type { CommandResult } from '../command.js';
import type { InspectValues } from '../commands/model-inspect.js';
import { textTable } from '../output/text-table.js';

/** Shows what a file of a model or of weights holds; needs no native TensorFlow. */
export async function modelInspect({ file }: InspectValues): Promise<CommandResult> {
  const { inspectModel } = await import('./training-package.js');
  const report = inspectModel(file);
  return { document: report, text: describe(report) };
}

function describe(report: ModelReport): string {
  const { format, content, name, kerasVersion, inputs, outputs, layers, parameters, manifest } = report;
  const weights = layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  const facts = [
    ['format', `${format}, ${content === 'model' ? 'whole model' : 'weights only'}`],
    ...(kerasVersion === null ? [] : [['written by', `Keras ${kerasVersion}`]]),
    ...(name === null
      ? []
      : [['network', manifest?.build ? `${name}, ${manifest.build.architecture}` : name]]),
    ...inputs.map((input) => ['input', `${input.name} ${shapeText(input.shape)}`]),
    ...outputs.map((output) => ['output', output]),
    ...(manifest ? [['classes', `${manifest.classes.length} of ${manifest.dataset || 'unknown data'}`]] : []),
    ['layers', `${layers.length}, with ${weights} weights of ${parameters.toLocaleString('en-US')} values`],
  ];
  const rows = layers.flatMap(layerRows);
  const table = textTable([['layer', 'class', 'weight', 'shape', 'values'], ...rows], { numeric: [4] });
  return `${textTable(facts)}\n\n${table}`;
}

function layerRows({ name, className, weights }: LayerReport): string[][] {
  if (weights.length === 0) return [[name, className ?? '', '', '', '']];
  return weights.map((weight, index) => [
    ...(index === 0 ? [name, className ?? ''] : ['', '']),
    weight.name,
    shapeText(weight.shape),
    String(weight.shape.reduce((a, b) => a * b, 1)),
  ]);
}

function shapeText(shape: readonly (number | null)[] | null): string {
  return shape === null ? 'of unknown shape' : `[${shape.map((side) => side ?? 'any').join(', ')}]`;
}
