/**
 * Compiles the AssemblyScript sources of this folder to `src/ranking/ranking-kernel-bytes.ts`.
 * `node assembly/build.mjs` writes the file; `--stdout` prints it instead (the test compares it with the committed one).
 * `--debug` only appends the names of the functions, so that profilers show them.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('.', import.meta.url));
const target = fileURLToPath(new URL('../src/ranking/ranking-kernel-bytes.ts', import.meta.url));
const flags =
  '--importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536 --enable simd --enable threads ' +
  '--runtime stub --use abort= -O3 --converge --noAssert --noExportMemory --debug';

/** Compiles `index.ts` and returns the module's bytes. */
async function compile() {
  let bytes;
  const { error, stderr } = await asc.main(
    ['index.ts', '--baseDir', folder, '--outFile', 'kernel.wasm', ...flags.split(' ')],
    {
      writeFile(name, contents) {
        if (name === 'kernel.wasm') bytes = contents;
      },
    },
  );
  if (error) throw new Error(`the kernel does not compile: ${error.message}\n${stderr.toString()}`);
  return bytes;
}

const lines = Buffer.from(await compile())
  .toString('base64')
  .match(/.{1,100}/g);
const source = `/**
 * The ranking kernel as WebAssembly, base64: compiled from \`assembly/\` by \`node assembly/build.mjs\`; do not edit.
 */
export const rankingKernelBytes =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
if (process.argv.includes('--stdout')) process.stdout.write(source);
else writeFileSync(target, source);
