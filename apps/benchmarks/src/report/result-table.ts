import { describeNode } from '../results/describe-machine.js';
import type { RecipeResult } from '../runners/run-recipe.js';

interface EvaluationOutput {
  readonly runs: readonly { readonly metrics: Readonly<Record<string, number | null>> }[];
}

/**
 * Renders results as a Markdown table: the figures of each recipe, its time and the version of Node.
 *
 * @example resultTable([result]) // '| run | mAHP@250 | …'
 */
export function resultTable(results: readonly RecipeResult[]): string {
  const header = '| run | mAHP@250 | accuracy | hierarchical accuracy | training | images/s | software |';
  const rows = results.map((result) => {
    const cells = [
      result.title,
      percent(metric(result, 'retrieval', 'AHP@250 (LCS_HEIGHT)')),
      percent(metric(result, 'classification', 'Accuracy')),
      percent(metric(result, 'classification', 'Hierarchical Accuracy')),
      minutes(step(result, 'training')?.wallSeconds),
      imagesPerSecond(result),
      describeNode(result.provenance),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [header, '| --- | ---: | ---: | ---: | ---: | ---: | --- |', ...rows].join('\n');
}

function step(result: RecipeResult, name: string) {
  return result.steps.find((candidate) => candidate.name === name);
}

function metric(result: RecipeResult, stepName: string, name: string): number | undefined {
  const output = step(result, stepName)?.output as EvaluationOutput | undefined;
  return output?.runs[0]?.metrics[name] ?? undefined;
}

function imagesPerSecond(result: RecipeResult): string {
  const output = step(result, 'training')?.output as { imagesPerSecond?: number } | undefined;
  return output?.imagesPerSecond === undefined ? '–' : output.imagesPerSecond.toFixed(0);
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${(value * 100).toFixed(2)} %`;
}

function minutes(seconds: number | undefined): string {
  return seconds === undefined ? '–' : `${(seconds / 60).toFixed(1)} min`;
}
