import { FormatError } from '@semantic-embeddings/formats';
import { anyManifestVersion, type ManifestOfVersion1 } from './manifest-versions.js';
import type { ModelManifest, OutputRecord } from './model-manifest.js';

/** A manifest, or what is wrong with it. */
export type ParsedManifest =
  | { readonly manifest: ModelManifest; readonly problem?: undefined }
  | { readonly manifest?: undefined; readonly problem: string };

/** What is missing if a field is not as it should be. */
const problems: Readonly<Record<string, string>> = {
  outputs: 'it does not name the outputs',
  scores: 'its scores of classes are none of the outputs',
  classes: 'it does not list the classes',
  classNames: 'it has not one name for every class',
  preprocessing: 'it does not say how pictures are prepared',
  dataset: 'data set or epochs are missing',
  epochs: 'data set or epochs are missing',
};

/**
 * Parses the manifest of a network, of this version or an earlier one.
 *
 * @param value - the manifest as JSON has it; what else is in it is left out
 * @returns the manifest as this version has it, or what is wrong in words
 *
 * @example
 * ```ts
 * parseManifest(JSON.parse(text)).manifest?.outputs; // [{ name: 'l2norm', role: 'embedding' }]
 * ```
 */
export function parseManifest(value: unknown): ParsedManifest {
  if (typeof value !== 'object' || value === null) return { problem: 'no manifest is in it' };
  const { format, formatVersion } = value as { format?: unknown; formatVersion?: unknown };
  if (format !== 'semantic-embeddings-model' || (formatVersion !== 1 && formatVersion !== 2)) {
    const found = `${String(format)} ${String(formatVersion)}`;
    return { problem: `it is ${found} instead of semantic-embeddings-model 1 or 2` };
  }
  const { data, error } = anyManifestVersion.safeParse(value);
  if (error) {
    const { path } = error.issues[0]!;
    return { problem: problems[String(path[0])] ?? `"${path.join('.')}" is missing or not as it should be` };
  }
  return { manifest: (data.formatVersion === 1 ? upgrade(data) : data) as ModelManifest };
}

/**
 * Reads the manifest of a network from a file of its own.
 *
 * @throws FormatError that says what is wrong with it
 * @example
 * ```ts
 * requireManifest(JSON.parse(text), 'net/manifest.json').classes.length; // 100
 * ```
 */
export function requireManifest(value: unknown, source: string): ModelManifest {
  const { manifest, problem } = parseManifest(value);
  if (manifest) return manifest;
  throw new FormatError(`this is no manifest of a model that can be read here: ${problem}`, { source });
}

function upgrade({ build, outputs, scores, ...rest }: ManifestOfVersion1): object {
  const roles = { outputs: outputs.map((name, index) => outputRecord(name, { build, scores, index })) };
  if (build === null) return { ...rest, ...roles, formatVersion: 2, method: null, network: null };
  const { loss, clsWeight, clsBase, ...network } = build;
  const method = { name: 'embedding', options: { loss, clsWeight, clsBase } };
  return { ...rest, ...roles, formatVersion: 2, method, network };
}

function outputRecord(
  name: string,
  known: { readonly index: number } & Pick<ManifestOfVersion1, 'build' | 'scores'>,
): OutputRecord {
  const { build, scores, index } = known;
  if (scores !== undefined) return { name, role: scores === name ? 'scores' : null };
  if (build === null) return { name };
  return { name, role: index === 0 ? 'embedding' : 'scores' };
}
