import { expect, it } from 'vitest';
import { blockTextsOf } from './html.ts';

it('reads the text of a page whose style sheet is broken', () => {
  expect(blockTextsOf('<style>@import url(a.css;</style><p>One</p><script>let x = "<p>"</script><p>Two')).toEqual([
    'One',
    'Two',
  ]);
});
