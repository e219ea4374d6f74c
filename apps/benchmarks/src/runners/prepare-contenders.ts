import { contenders, type Contender, type ContenderName } from '../measures/contenders.js';
import { lacksBfloat16 } from '../measures/lacks-bfloat16.js';
import type { Provenance } from '../results/provenance.js';
import { preparePythonPeers } from './python-peers.js';

/** Contenders that can take part. */
export interface PreparedContenders {
  readonly taking: readonly ContenderName[];
  /** Interpreter of the Python environment, if one is needed and there. */
  readonly python: string | undefined;
  /** Contenders that cannot, with the reason. */
  readonly skipped: Readonly<Partial<Record<ContenderName, string>>>;
}

/** What decides who can take part. */
export interface PrepareContendersOptions {
  /** The folder of the Python environment. */
  readonly peers: string;
  /** The machine, which may lack bfloat16. */
  readonly provenance: Provenance;
  readonly say: (text: string) => void;
}

/**
 * Installs what contenders need; those for which that fails, or whose arithmetic the machine lacks, are left out, with a message.
 *
 * @param names - who is wanted
 */
export function prepareContenders(
  names: readonly ContenderName[],
  { peers, provenance, say }: PrepareContendersOptions,
): PreparedContenders {
  const lack = lacksBfloat16(provenance);
  const able = names.filter((name) => lack === undefined || !contenderOf(name).bfloat16);
  const libraries = [...new Set(able.flatMap((name) => contenderOf(name).python ?? []))];
  const { python, missing } = preparePythonPeers(peers, { libraries, say });
  const skipped: Partial<Record<ContenderName, string>> = {};
  for (const name of names) {
    const library = contenderOf(name).python;
    const reason = able.includes(name) ? library && missing[library] : lack;
    if (reason === undefined) continue;
    skipped[name] = reason;
    say(`skipped: ${contenders[name].title}: ${reason}`);
  }
  return { taking: names.filter((name) => skipped[name] === undefined), python, skipped };
}

function contenderOf(name: ContenderName): Contender {
  return contenders[name];
}
