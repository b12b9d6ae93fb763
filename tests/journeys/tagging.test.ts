import { inEachBrowser } from './reader.ts';
import { claimsByKeyboard } from './tagging/claims-by-keyboard.ts';
import { fromBarAndCard } from './tagging/from-bar-and-card.ts';
import { goesOnWithoutLoading } from './tagging/goes-on-without-loading.ts';
import { hiddenFromThePage } from './tagging/hidden-from-the-page.ts';
import { outOfTheWay } from './tagging/out-of-the-way.ts';
import { staysOnItsSentence } from './tagging/stays-on-its-sentence.ts';

// A browser takes longer to start than most of these take in it.
inEachBrowser('tagging', (reader) => {
  staysOnItsSentence(reader);
  claimsByKeyboard(reader);
  fromBarAndCard(reader);
  outOfTheWay(reader);
  hiddenFromThePage(reader);
  goesOnWithoutLoading(reader);
});
