import { removeLeftHosts } from './host.ts';
import { removeLeftMarks } from './marks.ts';

// The background runs this where a page was open before. What a script has left there that an update has stopped goes at once, also
// where nothing is marked any more; Firefox may have let in the new script itself before.
if (!globalThis.whencePage?.isMarking()) {
  removeLeftMarks();
  removeLeftHosts(document);
}
