import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of a built extension that has some more sites granted, as if its reader had said “always on this site”. */
export interface Variant {
  folder: string;
  remove(): void;
}

/** No page of a fresh profile can be asked to grant a site by hand, so the grant is written into a copy's manifest. */
export function withSites(extension: string, patterns: readonly string[]): Variant {
  const folder = mkdtempSync(join(tmpdir(), 'whence-'));
  cpSync(extension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(...patterns);
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
