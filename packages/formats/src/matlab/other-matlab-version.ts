import { FormatError } from '../format-error.js';
import { describeFileKind } from '../kinds/explain-file.js';

const inPython = {
  'matlab-4': "scipy.io.savemat('NEW.mat', scipy.io.loadmat('FILE'))",
  'matlab-hdf5': 'read it with h5py, write it with scipy.io.savemat',
} as const;

/** The error for a MATLAB file of version 4 or 7.3, with what to do. */
export function otherMatlabVersion(kind: keyof typeof inPython, source: string): FormatError {
  const remedy = `save it again in MATLAB: load('FILE'); save('NEW.mat', '-v7'); or in Python: ${inPython[kind]}`;
  return new FormatError(
    `expected a MATLAB file of version 5 (-v6, -v7), got ${describeFileKind(kind)}; ${remedy.replaceAll('FILE', source)}`,
    { source },
  );
}
