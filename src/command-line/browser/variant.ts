import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of a built extension with other rights: more sites granted, as if its reader had said “always on this site”, or less allowed. */
export interface Variant {
  folder: string;
  remove(): void;
}

/** No page of a fresh profile can be asked to grant a site by hand, so the grant is written into a copy's manifest. */
export function withSites(extension: string, patterns: readonly string[], withheld: readonly string[] = []): Variant {
  const folder = mkdtempSync(join(tmpdir(), 'whence-'));
  cpSync(extension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    permissions: string[];
    host_permissions: string[];
  };
  manifest.host_permissions.push(...patterns);
  manifest.permissions = manifest.permissions.filter((permission) => !withheld.includes(permission));
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
