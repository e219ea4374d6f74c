import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Layers register themselves when their file is loaded, which a bundler must not leave out. */
it('files that register a layer are named in package.json as having side effects', () => {
  const root = join(__dirname, '..');
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .filter((file) => readFileSync(join(__dirname, file), 'utf8').includes('registerClass('))
    .map((file) => `./dist/${relative('.', file).replace(/\.ts$/, '.js')}`);
  const { sideEffects } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    sideEffects: string[];
  };
  expect(files.length).toBeGreaterThan(4);
  expect(sideEffects).toEqual(files.sort());
});
