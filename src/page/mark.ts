import { createMarking } from './marking.ts';

// The background runs this in a page that names something, before it tells the page what.
globalThis.whencePage?.takeMarking(createMarking);
