import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'check-rooms-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Jest runs these specs as CommonJS, the tool is a module: it works in a process of its own. */
function circlesOf(files: Readonly<Record<string, string>>): string[][] {
  const root = mkdtempSync(join(folder, 'case-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const tool = JSON.stringify(join(__dirname, 'check-rooms.mjs'));
  const script = `import { findCircles, sourceFiles } from ${tool};
    console.log(JSON.stringify(findCircles(sourceFiles(${JSON.stringify(root)}))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as string[][]).map((circle) => circle.map((file) => basename(file)).sort());
}

describe('findCircles', () => {
  it('finds none where arrows go one way', () => {
    expect(
      circlesOf({
        'a.ts': "import { b } from './b.js'; import { c } from './c.js';",
        'b.ts': "export { c as b } from './c.js';",
        'c.ts': 'export const c = 1;',
      }),
    ).toEqual([]);
  });

  it.each([
    ['values', "import { b } from './b.js';", "import { a } from './a.js';"],
    ['types', "import type { B } from './b.js';", "import { type A } from './a.js';"],
    ['lazy imports', "export const b = () => import('./b.js');", "import type { A } from './a.js';"],
    ['exports', "export * from './b.js';", "export { a } from './a.js';"],
    ['types in an expression', "export type B = import('./b.js').B;", "import { a } from './a.js';"],
  ])('sees imports of %s', (_kind, a, b) => {
    expect(circlesOf({ 'a.ts': a, 'b.ts': b })).toEqual([['a.ts', 'b.ts']]);
  });

  it('keeps circles apart, and follows long ones through folders', () => {
    const circles = circlesOf({
      'in/a.ts': "import './b.js';",
      'in/b.ts': "import '../c.js';",
      'c.ts': "import './in/a.js'; import './d.js';",
      'd.ts': "import './e.js';",
      'e.ts': "import './d.js';",
    });
    expect(circles.sort((one, other) => other.length - one.length)).toEqual([
      ['a.ts', 'b.ts', 'c.ts'],
      ['d.ts', 'e.ts'],
    ]);
  });

  it('takes specs out, which may import what they like', () => {
    expect(circlesOf({ 'a.ts': "import './a.spec.js';", 'a.spec.ts': "import './a.js';" })).toEqual([]);
  });
});
