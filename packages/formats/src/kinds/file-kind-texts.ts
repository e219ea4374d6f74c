/** How messages call a kind of file, and what to do where it is not wanted. */
export interface FileKindText {
  readonly name: string;
  readonly remedy: string;
  /** What to do where numbers are wanted. @default the remedy */
  readonly toNumbers?: string;
}

const checkPath = 'check the path';
const inPython = (code: string) => `convert it in Python: numpy.save('new.npy', ${code})`;
const picture = (name: string): FileKindText => ({
  name: `a picture (${name})`,
  remedy: 'name the file with the data instead',
});
const compressed = (name: string, command: string): FileKindText => ({
  name: `a file compressed with ${name}`,
  remedy: `unpack it first: ${command}`,
});
const table = (name: string): FileKindText => ({
  name,
  remedy: checkPath,
  toNumbers: "convert it with pandas and NumPy: numpy.save('new.npy', table.to_numpy())",
});
const pointer = (name: string, command: string): FileKindText => ({
  name: `${name}, not the file itself`,
  remedy: `fetch the file: ${command}`,
});

/** All kinds of files that are told apart. */
export const fileKindTexts = {
  empty: { name: 'an empty file', remedy: 'write or copy it again' },
  pickle: { name: 'a pickle', remedy: checkPath },
  npy: { name: 'an npy file', remedy: checkPath },
  npz: { name: 'an npz archive', remedy: checkPath },
  hdf5: {
    name: 'an HDF5 file',
    remedy: checkPath,
    toNumbers: "convert it in Python with h5py: numpy.save('new.npy', file['name'][()])",
  },
  keras: { name: 'a .keras archive', remedy: checkPath },
  safetensors: { name: 'a safetensors file', remedy: checkPath },
  torch: {
    name: 'a file of PyTorch (.pt, .pth), which can hold a program and is not read',
    remedy: 'save its weights in Python as safetensors, or a whole model with Keras',
    toNumbers: "save the numbers in Python: numpy.save('new.npy', tensor.numpy())",
  },
  zip: {
    name: 'a ZIP archive',
    remedy: 'unpack it first: unzip FILE',
  },
  gzip: compressed('gzip', 'gunzip -c FILE > NEW'),
  bzip2: compressed('bzip2', 'bunzip2 -c FILE > NEW'),
  xz: compressed('xz', 'xz -dc FILE > NEW'),
  zstandard: compressed('Zstandard', 'zstd -dc FILE > NEW'),
  lz4: compressed('LZ4', 'lz4 -dc FILE > NEW'),
  compress: compressed('compress', 'uncompress -c FILE > NEW'),
  zlib: compressed('zlib (as joblib does)', 'joblib.load in Python, then numpy.save'),
  '7-zip': compressed('7-Zip', '7z x FILE'),
  rar: compressed('RAR', 'unrar x FILE'),
  tar: { name: 'a tar archive', remedy: 'unpack it first: tar xf FILE' },
  'lfs-pointer': pointer('a Git LFS pointer', 'git lfs pull'),
  'annex-pointer': pointer('a git-annex pointer', 'git annex get FILE'),
  'dvc-pointer': pointer('a DVC pointer', 'dvc pull'),
  html: {
    name: 'an HTML page, probably one that asks to log in or reports an error',
    remedy: 'download the file again and look at the page in a browser if that fails',
  },
  xml: {
    name: 'XML, perhaps the error of a download',
    remedy: 'download the file again and look at it in an editor if that fails',
  },
  json: {
    name: 'JSON',
    remedy: checkPath,
    toNumbers: inPython("numpy.array(json.load(open('FILE')))"),
  },
  csv: {
    name: 'a table of text (CSV)',
    remedy: checkPath,
    toNumbers: inPython("numpy.loadtxt('FILE', delimiter=',')"),
  },
  text: {
    name: 'text',
    remedy: checkPath,
    toNumbers: "numbers are converted in Python: numpy.save('new.npy', numpy.loadtxt('FILE'))",
  },
  base64: { name: 'text in Base64', remedy: 'decode it first: base64 -d FILE > NEW' },
  'foreign-text': {
    name: 'text that is not UTF-8, or binary data',
    remedy: 'convert text with iconv -t UTF-8',
  },
  'utf-16': {
    name: 'text in UTF-16, as redirection (>) in PowerShell writes',
    remedy: 'convert text with iconv -f UTF-16 -t UTF-8; write binary files without redirection',
  },
  'matlab-4': {
    name: 'a MATLAB file (version 4)',
    remedy: checkPath,
    toNumbers: inPython("scipy.io.loadmat('FILE')['name']"),
  },
  matlab: {
    name: 'a MATLAB file (version 5)',
    remedy: checkPath,
    toNumbers: inPython("scipy.io.loadmat('FILE')['name']"),
  },
  'matlab-hdf5': {
    name: 'a MATLAB file (version 7.3, HDF5)',
    remedy: checkPath,
    toNumbers: "convert it in Python with h5py: numpy.save('new.npy', file['name'][()].T)",
  },
  png: picture('PNG'),
  jpeg: picture('JPEG'),
  gif: picture('GIF'),
  bmp: picture('BMP'),
  webp: picture('WebP'),
  tiff: picture('TIFF'),
  heif: picture('HEIF or AVIF'),
  pdf: { name: 'a PDF document', remedy: checkPath },
  parquet: table('a Parquet table'),
  arrow: table('an Arrow or Feather table'),
  sqlite: { name: 'an SQLite database', remedy: checkPath },
  gguf: { name: 'a GGUF file', remedy: checkPath },
  office: table('a document or table of an office program'),
  'r-data': {
    name: 'a file of R',
    remedy: checkPath,
    toNumbers: "write CSV in R and convert that with NumPy's loadtxt and save",
  },
  program: { name: 'a program', remedy: checkPath },
  damaged: { name: 'a binary file that was changed on its way as if it were text', remedy: checkPath },
  unknown: {
    name: 'binary data of a kind that is not known here',
    remedy: 'check the path and that the file is complete',
  },
} as const satisfies Record<string, FileKindText>;

/** What a file is; each kind has its words in `describeFileKind`. */
export type FileKind = keyof typeof fileKindTexts;
