import { render } from 'preact';
import { text } from '../../ui/text.ts';
import type { Host } from '../host.ts';
import { createPopover, showPopover } from '../popover.ts';

/** How long a message stands (milliseconds), and for each sign of a long one; one with a way back stands until somebody could take it. */
const STANDS = 2_500;
const FOR_EACH_SIGN = 60;
const STANDS_WITH_UNDO = 10_000;

/** Says a sentence at the edge of the page, and to screen readers; with `undo` there is a way back for a while. */
export function createSay(host: () => Host): (sentence: string, undo?: () => void) => void {
  let element: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    if (element?.matches(':popover-open')) element.hidePopover();
  };
  return (sentence, undo) => {
    clearTimeout(timer);
    element ??= createPopover(host(), 'said', 'group');
    const take = () => {
      hide();
      undo?.();
    };
    render(
      <>
        {sentence}{' '}
        {undo && (
          <button type="button" class="undo" onClick={take}>
            {text('say_undo')}
          </button>
        )}
      </>,
      element,
    );
    showPopover(host(), element, null);
    void host().announce(sentence);
    timer = setTimeout(hide, undo ? STANDS_WITH_UNDO : Math.max(STANDS, sentence.length * FOR_EACH_SIGN));
  };
}
