import { describeMachine } from '../results/describe-machine.js';
import { contenders } from '../measures/contenders.js';
import type { StepProfile, StepProfileResult } from '../runners/run-step-profile.js';
import { stepNetworks } from '../measures/step-networks.js';
import { profileTitles, type ProfileGroup } from '../results/step-profile.js';

/**
 * Renders profiles as Markdown, one table for each network with a column for each contender.
 *
 * @example
 * ```ts
 * stepProfileTable(result); // '**Plain-11, batch 100**, milliseconds of a step\n\n| | captured graph | …'
 * ```
 */
export function stepProfileTable({ stepProfiles, provenance, steps }: StepProfileResult): string {
  const networks = [...new Set(stepProfiles.map(({ network }) => network))];
  const tables = networks.map((network) => {
    const { title, batch } = stepNetworks[network];
    const profiles = stepProfiles.filter((profile) => profile.network === network);
    return `**${title}, batch ${batch}**, milliseconds of a step (GFLOP/s)\n\n${table(profiles)}`;
  });
  return [
    ...tables,
    `Means of ${steps} steps, kernels logged by oneDNN, on ${describeMachine(provenance)}.`,
  ].join('\n\n');
}

function table(profiles: readonly StepProfile[]): string {
  const groups = (Object.keys(profileTitles) as ProfileGroup[]).filter((group) =>
    profiles.some(({ entries }) => entries.some((entry) => entry.group === group)),
  );
  const row = (title: string, cells: readonly string[]): string => `| ${[title, ...cells].join(' | ')} |`;
  return [
    row(
      '',
      profiles.map(({ contender }) => contenders[contender].title),
    ),
    `| --- |${' ---: |'.repeat(profiles.length)}`,
    ...groups.map((group) =>
      row(
        profileTitles[group],
        profiles.map((profile) => cell(profile, group)),
      ),
    ),
    row('everything else', profiles.map(remainder)),
    row(
      'step',
      profiles.map(({ step }) => (1000 * step).toFixed(0)),
    ),
  ].join('\n');
}

function cell({ entries }: StepProfile, group: ProfileGroup): string {
  const entry = entries.find((candidate) => candidate.group === group);
  if (!entry) return '–';
  const milliseconds = (1000 * entry.seconds).toFixed(1);
  if (entry.operations === 0) return milliseconds;
  return `${milliseconds} (${(entry.operations / entry.seconds / 1e9).toFixed(0)})`;
}

function remainder({ step, entries }: StepProfile): string {
  const logged = entries.reduce((sum, { seconds }) => sum + seconds, 0);
  return (1000 * (step - logged)).toFixed(1);
}
