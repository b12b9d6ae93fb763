import { start } from './page.ts';

// The script may be run twice in one page, by the manifest and by a click: the first stays. One that outlived an update of the
// extension has no runtime any more and has stopped itself, so that the new one takes over.
if (!globalThis.whencePage || globalThis.whencePage.signal.aborted) globalThis.whencePage = start(document);
