import { newestBy } from '../results/newest-by.js';
import { newestStepTimes } from '../results/newest-step-times.js';
import type { ResultFile } from '../results/result-file.js';
import { machineSlug } from '../results/result-path.js';
import type { MethodsResult } from '../runners/run-methods.js';
import type { RecipeResult } from '../runners/run-recipe.js';
import type { PeakMemoryResult } from '../runners/run-peak-memory.js';
import type { StepProfileResult } from '../runners/run-step-profile.js';
import type { StepTimesResult } from '../runners/run-step-times.js';
import { commandTable, type CommandTimings } from './command-table.js';
import { comparisonMarkdown, type ComparisonResult } from './comparison-markdown.js';
import { galleryProfileTable, type GalleryProfile } from './gallery-profile-table.js';
import { galleryTable, type GalleryTimes } from './gallery-table.js';
import { machineSections } from './machine-sections.js';
import { methodsTable } from './methods-table.js';
import { peakMemoryTable } from './peak-memory-table.js';
import { pipelineTable, type PipelineTimes } from './pipeline-table.js';
import { resultTable } from './result-table.js';
import { stepProfileTable } from './step-profile-table.js';
import { stepTimesPlot } from './step-times-plot.js';
import { stepTimesTable } from './step-times-table.js';

/** A drawing that belongs to a part of a README. */
export interface Drawing {
  /** Name of the file, in the folder of the results. */
  readonly name: string;
  readonly svg: string;
}

/** How results of one kind become part of a README. */
export interface Section<Result extends ResultFile = ResultFile> {
  readonly kind: Result['kind'];
  /** Marks where the part stands. */
  readonly name: string;
  /** Whose README: that of the project or of this app. */
  readonly readme: 'project' | 'app';
  /** Renders the results of one machine, from the oldest to the newest. */
  render(results: readonly Result[]): string;
  /** The drawing for the results of one machine. @default none */
  draw?(results: readonly Result[]): Drawing;
}

function newest<Result>(render: (result: Result) => string): (results: readonly Result[]) => string {
  return (results) => render(results.at(-1) as Result);
}

function stepTimesDrawing(results: readonly StepTimesResult[]): Drawing {
  const joined = newestStepTimes(results);
  return { name: `step-times-${machineSlug(joined.provenance)}.svg`, svg: stepTimesPlot(joined) };
}

const recipe: Section<RecipeResult> = {
  ...{ kind: 'recipe', name: 'recipe-results', readme: 'project' },
  render: (results) => resultTable(newestBy(results, (result) => result.recipe)),
};

const commands: Section<CommandTimings> = {
  ...{ kind: 'commands', name: 'command-timings', readme: 'project' },
  render: newest(commandTable),
};

const stepTimes: Section<StepTimesResult> = {
  ...{ kind: 'step-times', name: 'step-times', readme: 'project' },
  render: (results) =>
    `${stepTimesTable(newestStepTimes(results))}\n\n` +
    `![Seconds of a training step](apps/benchmarks/results/${stepTimesDrawing(results).name})`,
  draw: stepTimesDrawing,
};

const comparison: Section<ComparisonResult> = {
  ...{ kind: 'comparison', name: 'first-run', readme: 'project' },
  render: newest(comparisonMarkdown),
};

const methods: Section<MethodsResult> = {
  ...{ kind: 'methods', name: 'methods', readme: 'project' },
  render: newest(methodsTable),
};

const stepProfile: Section<StepProfileResult> = {
  ...{ kind: 'step-profile', name: 'step-profile', readme: 'app' },
  render: newest(stepProfileTable),
};

const peakMemory: Section<PeakMemoryResult> = {
  ...{ kind: 'peak-memory', name: 'peak-memory', readme: 'app' },
  render: newest(peakMemoryTable),
};

const pipeline: Section<PipelineTimes> = {
  ...{ kind: 'pipeline', name: 'pipeline', readme: 'app' },
  render: newest(pipelineTable),
};

const gallery: Section<GalleryTimes> = {
  ...{ kind: 'gallery', name: 'gallery', readme: 'app' },
  render: newest(galleryTable),
};

const galleryProfile: Section<GalleryProfile> = {
  ...{ kind: 'gallery-profile', name: 'gallery-profile', readme: 'app' },
  render: newest(galleryProfileTable),
};

/**
 * What the report is made of: one entry for every kind of result file.
 *
 * @example
 * ```ts
 * sections.map(({ kind }) => kind); // ['recipe', 'commands', 'step-times', 'comparison', 'methods', …]
 * ```
 */
export const sections: readonly Section[] = [
  recipe,
  commands,
  stepTimes,
  comparison,
  methods,
  stepProfile,
  peakMemory,
  pipeline,
  gallery,
  galleryProfile,
].map((section) => section as Section);

/** A part of a README with the results of all machines. */
export function renderSection({ kind, render }: Section, results: readonly ResultFile[]): string {
  return machineSections(
    results.filter((result) => result.kind === kind),
    render,
  );
}
