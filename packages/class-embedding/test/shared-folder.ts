import { existsSync } from 'node:fs';

/** Folder of published and golden files; present in the development environment only. */
export const sharedFolder = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;

/** `describe` for tests that read the shared folder; where it is missing they are skipped, and the title says so. */
export function describeShared(title: string, tests: () => void): void {
  if (existsSync(sharedFolder)) describe(title, tests);
  else describe.skip(`${title} (skipped: no folder ${sharedFolder}, set SEMANTIC_EMBEDDINGS_SHARED)`, tests);
}
