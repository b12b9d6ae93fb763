import * as v from 'valibot';
import { MARK_DENSITIES, type MarkDensity } from '../messaging/contract.ts';
import { type Recipient, readRecipient } from '../notes/recipient.ts';

/** What a reader chose for good. Kept in `storage.local` under `settings`. */
export interface Settings {
  density: MarkDensity;
  /** Host names on which nothing is marked. */
  pausedSites: string[];
  /** Where proposals for the index go. */
  proposalsTo: Recipient;
}

export const DEFAULT_SETTINGS: Settings = { density: 'every', pausedSites: [], proposalsTo: '' };

const Fields = v.object({
  density: v.fallback(v.picklist(MARK_DENSITIES), DEFAULT_SETTINGS.density),
  pausedSites: v.fallback(
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(253))), v.maxLength(10_000)),
    DEFAULT_SETTINGS.pausedSites,
  ),
  proposalsTo: v.fallback(
    v.pipe(
      v.string(),
      v.check((entered) => readRecipient(entered) === entered),
    ),
    DEFAULT_SETTINGS.proposalsTo,
  ),
});

type Stored = Record<string, unknown>;

/** `MIGRATIONS[n]` turns what version n stored into what version n + 1 stores. Version 0 is a fresh install. */
const MIGRATIONS: ((stored: Stored) => Stored)[] = [(stored) => stored];
const VERSION = MIGRATIONS.length;

/** Reads settings as any version of Whence stored them: migrate, check field by field, default for what is missing or broken. */
export function readSettings(raw: unknown): Settings {
  return v.parse(Fields, migrate(asRecord(raw)));
}

/** What to store for `settings`. Fields and the version that a newer Whence stored stay as they are: it may be back tomorrow. */
export function writeSettings(raw: unknown, settings: Settings): Stored {
  const stored = migrate(asRecord(raw));
  return { ...stored, ...settings, version: Math.max(versionOf(stored), VERSION) };
}

function migrate(stored: Stored): Stored {
  let migrated = stored;
  for (let version = versionOf(stored); version < VERSION; version++) migrated = MIGRATIONS[version]!(migrated);
  return migrated;
}

function versionOf(stored: Stored): number {
  const { version } = stored as { version?: unknown };
  return Number.isSafeInteger(version) && (version as number) >= 0 ? (version as number) : 0;
}

function asRecord(raw: unknown): Stored {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Stored) : {};
}
