import { start } from './page.ts';

// The script may be run twice in one page, by the manifest and by a click: the first stays. One that outlived an update of the
// extension has no runtime any more and has stopped itself, so that the new one takes over.
// What stands around a PDF is the browser's own, and has no text.
const isPdf = document.contentType === 'application/pdf';
if (!isPdf && (!globalThis.whencePage || globalThis.whencePage.signal.aborted)) globalThis.whencePage = start(document);
