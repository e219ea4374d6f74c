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
    ['names missing options', retrieval, /the options --hierarchy and --feat must be given/],
    ['names an option without its value', [...complete, '--csv'], /--csv needs a value/],
    [
      'names the choices of an option',
      [...complete, '--prec-type', 'LCH'],
      /--prec-type expects one of LCS_HEIGHT, WUP, but got "LCH"/,
    ],
    [
      'refuses a suffix that a data set does not heed',
      ['dataset', 'info', '--dataset', 'CIFAR-100-ilsvrcmean'],
      /CIFAR-100 takes no "-ilsvrcmean": its mean and standard deviation are those .*\. Use CIFAR-100\./,
    ],
    [
      'asks for the snapshot whose best epochs are wanted',
      [...onehot, '--snapshot-best', 'val_acc'],
      /--snapshot-best says which epochs --snapshot keeps: add --snapshot/,
    ],
    [
      'quotes what should be a number',
      [...complete, '--clip_ahp', 'two'],
      /--clip-ahp expects a number, but got "two"/,
    ],
    [
      'tells a number that is out of range',
      [...complete, '--plot-max=-1'],
      /--plot-max must be a whole number of at least 0, but is -1/,
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
