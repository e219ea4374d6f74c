import { contenders, type Contender, type ContenderName } from './contenders.js';
import { preparePythonPeers, type PythonLibrary } from './python-peers.js';

/** Contenders that can take part. */
export interface PreparedContenders {
  readonly taking: readonly ContenderName[];
  /** Interpreter of the Python environment, if one is needed and there. */
  readonly python: string | undefined;
  /** Contenders that cannot, with the reason. */
  readonly skipped: Readonly<Partial<Record<ContenderName, string>>>;
}

/**
 * Installs what contenders need; those for which that fails are left out, with a message.
 *
 * @param names - who is wanted
 * @param options - `peers`, the folder of the Python environment; `say`, for messages
 */
export function prepareContenders(
  names: readonly ContenderName[],
  { peers, say }: { readonly peers: string; readonly say: (text: string) => void },
): PreparedContenders {
  const libraries = [...new Set(names.flatMap((name) => libraryOf(name) ?? []))];
  const { python, missing } = preparePythonPeers(peers, { libraries, say });
  const skipped: Partial<Record<ContenderName, string>> = {};
  for (const name of names) {
    const library = libraryOf(name);
    const reason = library && missing[library];
    if (reason === undefined) continue;
    skipped[name] = reason;
    say(`skipped: ${contenders[name].title}, since ${library} cannot be installed: ${reason}`);
  }
  return { taking: names.filter((name) => skipped[name] === undefined), python, skipped };
}

function libraryOf(name: ContenderName): PythonLibrary | undefined {
  return (contenders[name] as Contender).python;
}
