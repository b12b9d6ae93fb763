import { createInteraction } from './interaction.ts';

// The background runs this in a page whose script asks for it. The page may have gone on to another document meanwhile.
globalThis.whencePage?.takeInteraction(createInteraction);
