import type { LibraryProblem } from '../messaging/notes-contract.ts';

/** Thrown by the library alone. Whatever else it was asked to keep is kept. */
export class LibraryError extends Error {
  readonly problem: LibraryProblem;

  constructor(problem: LibraryProblem, detail: string) {
    super(detail);
    this.problem = problem;
  }
}

/** What the database threw, as the library tells it. */
export function asLibraryError(error: unknown): LibraryError {
  if (error instanceof LibraryError) return error;
  const { status, name, message, reason } = (error ?? {}) as Partial<Record<string, unknown>>;
  const said = [name, message, reason].map(String).join(' ');
  if (status === 409) return new LibraryError('changed', said);
  if (status === 404) return new LibraryError('missing', said);
  if (/quota|no space|disk.*full/i.test(said)) return new LibraryError('full', said);
  return new LibraryError(
    /private browsing|did not allow mutations|SecurityError|Invalid Adapter/i.test(said) ? 'unavailable' : 'broken',
    said,
  );
}
