import { makeFakeInstallation } from '../../test/fake-installation.js';
import type { FakeInstallation } from '../../test/fake-installation.js';
import { findCompiler } from '../binding/find-compiler.js';
import { findPip } from './find-pip.js';

let machine: FakeInstallation;
beforeEach(() => (machine = makeFakeInstallation()));
afterEach(() => machine.remove());

describe('pip', () => {
  it('is python3 -m pip where that runs', async () => {
    machine.addPip();
    expect(await findPip(machine.host.env)).toMatchObject({
      prefix: ['-m', 'pip'],
      version: expect.stringMatching(/^pip 24/),
    });
  });

  it('is a pip program where Python has no pip', async () => {
    machine.addProgram('python3', 'exit 1');
    machine.addProgram('pip3', "echo 'pip 20.3 from /fake (python 3.8)'");
    expect(await findPip(machine.host.env)).toMatchObject({
      prefix: [],
      version: 'pip 20.3 from /fake (python 3.8)',
    });
  });

  it('is that of the Python that PYTHON names', async () => {
    machine.addPip();
    machine.addProgram('python3.99', "echo 'pip 99 from /fake (python 3.99)'");
    expect(await findPip({ ...machine.host.env, PYTHON: 'python3.99' })).toMatchObject({
      version: expect.stringMatching(/^pip 99/),
    });
  });

  it('is not found on an empty machine', async () => {
    expect(await findPip(machine.host.env)).toBeUndefined();
  });
});

describe('the compiler', () => {
  it('is c++, else g++, else clang++', () => {
    expect(findCompiler(machine.host.env)).toBeUndefined();
    machine.addProgram('clang++', '');
    expect(findCompiler(machine.host.env)?.program).toMatch(/clang\+\+$/);
    machine.addProgram('g++', '');
    expect(findCompiler(machine.host.env)?.program).toMatch(/\/g\+\+$/);
  });

  it('is what CXX names, with its arguments', () => {
    machine.addProgram('ccache', '');
    expect(findCompiler({ ...machine.host.env, CXX: 'ccache  g++-13' })).toMatchObject({
      prefix: ['g++-13'],
    });
  });
});
