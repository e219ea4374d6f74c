import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './fixtures.js';
import { runCommand, runFailing } from './run-command.js';

const inFolder = temporaryFolder();
const retrieval = ['evaluate', 'retrieval'];
const complete = [...retrieval, '--hierarchy', 'h.txt', '--feat', 'f.npy'];
const onehot = ['train', 'embedding', '--dataset', 'emoji', '--embedding', 'onehot'];

describe('a wrong command line ends with exit code 2 and one paragraph that', () => {
  it.each([
    ['names the commands when there is none', [], /name a command; expected one of hierarchy, /],
    ['suggests the nearest command', ['evalute'], /unknown command "evalute"; did you mean "evaluate"\?/],
    ['suggests the nearest command of a group', ['train', 'embeding'], /did you mean "embedding"\?/],
    ['names the commands of a group', ['evaluate'], /expected one of retrieval, classification/],
    [
      'suggests the nearest option',
      [...retrieval, '--clipahp', '250'],
      /unknown option --clipahp \(did you mean --clip-ahp\?\)/,
    ],
    [
      'suggests an option behind one in camel case',
      [...retrieval, '--dataRoot', 'x'],
      /did you mean --data-root\?/,
    ],
    ['knows no short options', [...retrieval, '-k', '3'], /unknown option -k/],
    ['names missing options', ['train', 'embedding'], /the options --dataset and --embedding must be given/],
    ['names a missing option', retrieval, /the option --feat must be given/],
    ['names an option without its value', [...complete, '--csv'], /--csv needs a value/],
    [
      'names the choices of an option',
      [...complete, '--prec-type', 'LCH'],
      /--prec-type expects one of LCS_HEIGHT, WUP, but got "LCH"/,
    ],
    [
      'refuses a suffix that a data set does not take',
      ['dataset', 'info', '--dataset', 'emoji-caffe'],
      /emoji takes no "-caffe": its mean and standard deviation are those .*\. Use emoji\./,
    ],
    [
      'asks for the snapshot whose best epochs are wanted',
      [...onehot, '--snapshot-best', 'val_acc'],
      /--snapshot-best says which epochs are kept, but there is no snapshot .*: add --snapshot/,
    ],
    [
      'quotes what should be a number',
      [...complete, '--clip_ahp', 'two'],
      /--clip-ahp expects a number, but got "two"/,
    ],
    [
      'tells a number that is out of range',
      [...complete, '--plot-max=-1'],
      /--plot-max: expected an integer of at least 0, got -1/,
    ],
    [
      'quotes what should be yes or no',
      [...complete, '--norm', 'maybe'],
      /--norm expects yes or no, but got "maybe"/,
    ],
    ['asks for a data set or labels', complete, /give either --dataset, .* or --labels/],
    ['refuses words that no option takes', [...complete, 'g.npy'], /"g.npy" is not expected here/],
    ['names a missing word', ['predict', '--model', 'm'], /it needs <image>/],
    [
      'names the choices of a word',
      ['hierarchy', 'import', 'nabird', '.', '--out', 'x'],
      /<source> expects one of nabirds, .*did you mean nabirds/,
    ],
    ['knows the architectures', [...onehot, '--architecture', 'resnet32'], /resnet-32/],
    ...(
      ['--snapshot', '--model-dump', '--weight-dump', '--feature-dump', '--log-dir', '--finetune'] as const
    ).map(
      (option) =>
        [
          `refuses an empty ${option}`,
          [...onehot, option, ''],
          new RegExp(`${option} has an empty value; give one`),
        ] as [string, string[], RegExp],
    ),
    [
      'refuses an empty value of an option that may stand alone',
      [...onehot, '--snapshot', 's.npz', '--snapshot-best', ''],
      /--snapshot-best has an empty value/,
    ],
    [
      'refuses an empty value behind =',
      [...onehot, '--snapshot', 's.npz', '--eager='],
      /--eager has an empty value/,
    ],
    [
      'refuses an empty output',
      ['hierarchy', 'draw', '--hierarchy', 'h.txt', '--out='],
      /--out has an empty value/,
    ],
    [
      'refuses an empty feature file',
      [...retrieval, '--hierarchy', 'h.txt', '--feat', ''],
      /--feat has an empty/,
    ],
    ['refuses an empty word', ['predict', '--model', 'net', ''], /<image> is empty; give a value/],
    [
      'refuses an unknown ending of features',
      [...onehot, '--feature-dump', 'x.foo'],
      /--feature-dump: cannot write x\.foo: no features are written as "\.foo"; end it in \.pickle, \.pkl, \.npz, \.npy/,
    ],
    [
      'refuses an unknown ending of weights',
      [...onehot, '--weight-dump', 'x.pt'],
      /--weight-dump: cannot write x\.pt: no weights are written as "\.pt"; end it in \.npz, \.h5, \.hdf5, \.safetensors/,
    ],
    [
      'refuses an unknown ending of extracted features',
      ['features', 'extract', '--model', 'net', '--dataset', 'emoji', '--out', 'x.csv'],
      /--out: cannot write x\.csv: no features are written as "\.csv"; end it in \.pickle/,
    ],
    [
      'refuses an unknown ending of a class embedding',
      ['class-embedding', 'compute', '--hierarchy', 'h.txt', '--out', 'e.foo'],
      /--out: e\.foo: expected a file name that ends in one of \.pickle, \.pkl, \.npz, \.json/,
    ],
    [
      'says that 0 clips nothing',
      [...complete, '--labels', 'l.npy', '--clip-ahp=-1'],
      /--clip-ahp: expected an integer of at least 0, got -1/,
    ],
    [
      'refuses deviations of 0',
      ['predict', '--model', 'net', 'a.png', '--std', '0,0,0'],
      /--std must be numbers above 0, for pictures are divided by them, but is "0,0,0"/,
    ],
    [
      'refuses mean and deviation of different lengths',
      ['predict', '--model', 'net', 'a.png', '--mean', '1,2,3', '--std', '1'],
      /--mean has 3 and --std 1 numbers; give as many of both as the pictures have channels/,
    ],
  ])('%s', async (_, args, message) => {
    expect(await runFailing(args, 2)).toMatch(message);
  });

  it('says where to read on', async () => {
    expect(await runFailing([...retrieval, '--foo'], 2)).toContain(
      'See "semantic-embeddings evaluate retrieval --help".',
    );
  });
});

describe('options', () => {
  it('may be written with underscores, and the last of two scalar values counts', async () => {
    const args = ['hierarchy', 'check', '--hierarchy', 'no-such.txt', '--hierarchy', 'none.txt', '--str_ids'];
    expect(await runFailing(args)).toContain('none.txt');
  });

  it('show a stack trace only with --verbose', async () => {
    const args = ['hierarchy', 'check', '--hierarchy', 'none.txt'];
    const { stderr, exitCode } = await runCommand([...args, '--verbose']);
    expect(stderr).toMatch(/^error: .*none\.txt.*\n\s+at /);
    expect(exitCode).toBe(1);
  });
});

describe('the launcher', () => {
  it('says what to do when the program is not built', () => {
    const bin = inFolder('bin');
    mkdirSync(bin);
    copyFileSync(join(__dirname, '../bin/semantic-embeddings.mjs'), join(bin, 'semantic-embeddings.mjs'));
    const { status, stderr } = spawnSync(process.execPath, [join(bin, 'semantic-embeddings.mjs')], {
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^error: the command line is not built yet .*npm run build/);
    expect(status).toBe(1);
  });
});
