import { commandGroups, commands } from '../src/commands/index.js';
import { runCommand } from './run-command.js';

const paths = [
  [],
  ...Object.keys(commandGroups).map((group) => [group]),
  ...commands.map(({ path }) => path),
];

describe('--help', () => {
  it.each(paths.map((path) => [path.join(' ') || 'semantic-embeddings', path] as const))(
    'of %s is as frozen here',
    async (_, path) => {
      const { exitCode, stdout, stderr } = await runCommand([...path, '--help']);
      expect(stdout).toMatchSnapshot();
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
    },
  );

  it('names the version with --version', async () => {
    const { exitCode, stdout } = await runCommand(['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(exitCode).toBe(0);
  });
});
