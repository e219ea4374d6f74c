import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { format, resolveConfig } from 'prettier';
import { groupByMachine } from '../results/group-by-machine.js';
import { readResultFile, type ResultFile } from '../results/result-file.js';
import { replaceSection } from './replace-section.js';
import { renderSection, sections } from './sections.js';

/**
 * Writes the tables of the READMEs and the drawings from the result files.
 *
 * @param app - folder of this app, in the workspace
 * @returns how many result files there are of which kind, in one line
 * @throws Error naming the file if a result file is malformed or a README lacks a marker
 * @example
 * ```ts
 * await writeReport('apps/benchmarks'); // '14 result files: recipe 3, …'
 * ```
 */
export async function writeReport(app: string): Promise<string> {
  const workspace = join(app, '../..');
  const resultsFolder = join(app, 'results');
  const results = readdirSync(resultsFolder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readResultFile(join(resultsFolder, file)));
  drawAll(results, resultsFolder);
  for (const [readme, file] of Object.entries({
    project: join(workspace, 'README.md'),
    app: join(app, 'README.md'),
  })) {
    const own = sections.filter((section) => section.readme === readme);
    await rewrite(file, (before) =>
      own.reduce(
        (text, section) =>
          replaceSection(text, { name: section.name, content: renderSection(section, results) }),
        before,
      ),
    );
  }
  const counts = sections.map(
    ({ kind }) => `${kind} ${results.filter((result) => result.kind === kind).length}`,
  );
  return `${results.length} result files: ${counts.join(', ')}`;
}

/** Drawings for every machine; those of machines without a result file go. */
function drawAll(results: readonly ResultFile[], resultsFolder: string): void {
  for (const file of readdirSync(resultsFolder)) if (file.endsWith('.svg')) rmSync(join(resultsFolder, file));
  for (const { kind, draw } of sections) {
    const groups = groupByMachine(results.filter((result) => result.kind === kind));
    for (const drawing of draw ? groups.map((group) => draw(group.results)) : [])
      writeFileAtomically(join(resultsFolder, drawing.name), drawing.svg);
  }
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const text = change(readFileSync(file, 'utf8'));
  writeFileAtomically(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
