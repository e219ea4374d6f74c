import { join } from 'node:path';
import type { RunValues } from '../training-run/training-settings.js';
import { runFiles } from './run-files.js';

/**
 * The options of a run that is kept in a folder: network, features of the test images, and history go there, unless an option sends
 * them elsewhere; then they are put into the folder as well at the end.
 *
 * @example
 * runFolderSettings(settings, 'runs/one-hot').featureDump; // 'runs/one-hot/features.npz'
 */
export function runFolderSettings<Settings extends RunValues>(settings: Settings, folder: string): Settings {
  const { modelDump, featureDump, history } = settings;
  return {
    ...settings,
    modelDump: modelDump ?? join(folder, runFiles.model),
    featureDump: featureDump ?? join(folder, runFiles.features),
    history: history ?? join(folder, runFiles.history),
  };
}
