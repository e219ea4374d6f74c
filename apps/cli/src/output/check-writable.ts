import { closeSync, existsSync, openSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Makes sure, before long work begins, that a file can be written later.
 *
 * A probe file is created beside the wanted one and removed at once: the only test that also sees read-only
 * file systems and the rights of a super-user.
 *
 * @throws Error naming the path, the reason and the remedy.
 * @example
 * checkWritable('results/features.npz', '--out');
 */
export function checkWritable(path: string, option: string): void {
  const target = resolve(path);
  const existing = statSync(target, { throwIfNoEntry: false });
  if (existing?.isDirectory() === true) {
    throw new Error(`cannot write ${option} ${path}: it is a folder; give the path of a file`);
  }
  // Pipes and devices are written as they are.
  if (existing !== undefined && !existing.isFile()) return;
  probe(dirname(target), { path, option, name: basename(target) });
}

/**
 * Makes sure that a folder can be made (or exists already) and that files can be written in it.
 *
 * @throws Error naming the path, the reason and the remedy.
 * @example
 * checkFolderWritable('models/emoji', '--model-dump');
 */
export function checkFolderWritable(path: string, option: string): void {
  const target = resolve(path);
  const existing = statSync(target, { throwIfNoEntry: false });
  if (existing !== undefined && !existing.isDirectory()) {
    throw new Error(`cannot write ${option} ${path}: it is a file; give the path of a folder`);
  }
  probe(existing ? target : dirname(target), { path, option, name: basename(target) });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function probe(folder: string, about: { path: string; option: string; name: string }): void {
  const file = join(folder, `.${about.name}.${process.pid}.probe`);
  try {
    closeSync(openSync(file, 'wx'));
    unlinkSync(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      (code === 'ENOENT' || code === 'ENOTDIR') && !isFolder(folder)
        ? `the folder ${folder} does not exist; make it first`
        : `no file can be made in ${folder} (${code ?? String(cause)}); check its rights or write elsewhere`;
    throw new Error(`cannot write ${about.option} ${about.path}: ${reason}`, { cause });
  }
}
