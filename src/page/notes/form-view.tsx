import { render } from 'preact';
import type { Outcome } from '../../messaging/outcome.ts';
import type { Offering } from '../../ui/completion.tsx';
import { createDraftKeeper, type DraftKeeper } from '../../ui/draft-keeper.ts';
import { Form, type FormProps } from '../../ui/form.tsx';
import { text } from '../../ui/text.ts';
import { type Fields, missing } from '../../ui/writing.ts';
import type { Rectangle, Side } from '../card/position.ts';
import type { Host } from '../host.ts';
import { createPopover, placeAt, showPopover } from '../popover.ts';
import { EDITABLE } from './selection.ts';

/** What is to be written, and who hears of it. */
interface Writing extends Pick<FormProps, 'title' | 'warning' | 'quote' | 'mayClaim' | 'vocabulary' | 'tags'> {
  begin: Fields;
  /** Where it is written about, in CSS pixels of the viewport: asked again as the page moves. Null where that is out of view. */
  line(): Rectangle | null;
  within: Element | null;
  /** Keeps what stands in the form as a draft. */
  keep(fields: Fields): Promise<Outcome<null>>;
  /** Gives why it was not saved, as a text for the reader; null where it was. */
  save(fields: Fields): Promise<string | null>;
  closed(): void;
}

/** While somebody writes, what stands there is kept so often (milliseconds): a panel beside the page is told each time. */
const KEEP_EVERY = 1_000;

/** The one form of a page. */
export interface FormView {
  open(writing: Writing): void;
  /** Closes the form if what stands in it is kept, or the reader has been told that it can't be. Gives whether none is open any more. */
  leave(): Promise<boolean>;
  /** Closes the form, whatever stands in it. */
  close(): void;
  isOpen(): boolean;
}

export function createFormView(document: Document, host: () => Host, signal: AbortSignal): FormView {
  const window = document.defaultView!;
  let element: HTMLElement | undefined;
  let writing: Writing | null = null;
  let focusedBefore: Element | null = null;
  let times = 0;
  let keeper: DraftKeeper<Fields> | undefined;
  let leave = () => Promise.resolve(true);
  let side: Side | null = null;

  const place = () => {
    const line = writing?.line();
    if (!element || !line) return;
    const { scrollTop } = element;
    side = placeAt(line, element, { side, isWritten: true });
    // While it was measured it was as tall as it could be, with nothing to scroll.
    element.scrollTop = scrollTop;
  };
  // A preview is unfolded, a field is drawn larger: the form grows where there is room.
  const grown = new ResizeObserver(place);
  signal.addEventListener('abort', () => grown.disconnect(), { once: true });
  const close = () => {
    if (!element || !writing) return;
    const { closed } = writing;
    void keeper?.flush();
    writing = null;
    globalThis.whenceWriting = null;
    if (element.matches(':popover-open')) element.hidePopover();
    grown.disconnect();
    render(null, element);
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
    focusedBefore = null;
    closed();
  };
  document.addEventListener('scroll', place, { signal, passive: true, capture: true });
  document.addEventListener(
    'keydown',
    (event) => {
      // What is pressed in the form it hears itself; in the page's own fields keys are the page's.
      const [target] = event.composedPath();
      const isPages = target instanceof Element && target.closest(EDITABLE) !== null;
      if (!writing || !event.isTrusted || event.key !== 'Escape' || event.target === host().root.host || isPages)
        return;
      event.preventDefault();
      event.stopPropagation();
      void leave();
    },
    { signal, capture: true },
  );
  window.addEventListener('resize', place, { signal, passive: true });

  const open = (now: Writing) => {
    close();
    writing = now;
    focusedBefore = document.activeElement;
    side = null;
    element ??= createForm(host());
    const here = element;
    here.ariaLabel = now.title;
    here.classList.remove('scrolled');
    // Another note is another form: nothing of the last one stays in it.
    const key = ++times;
    let fields = now.begin;
    let offering: Offering | null = null;
    let problem: string | null = null;
    let asked = false;
    /** Whether the reader knows that what stands here can't be kept. */
    let isTold = false;
    /** The saving that is under way: nobody leaves before it is done, and nothing is saved twice. */
    let saving: Promise<void> | null = null;
    const tell = (why: string) => {
      problem = why;
      if (writing === now) draw();
    };
    /** Tells what somebody waits for, also where there is little room. */
    const answer = (why: string) => {
      tell(why);
      here.querySelector('.problem')?.scrollIntoView({ block: 'nearest' });
    };
    const keeping = createDraftKeeper(now.keep, KEEP_EVERY, tell);
    keeper = keeping;
    leave = async () => {
      await saving;
      if (writing !== now) return true;
      if (!(await keeping.flush()) && !isTold && writing === now) {
        isTold = true;
        answer(text('form_close_again', problem ?? ''));
        return false;
      }
      if (writing === now) close();
      return true;
    };

    const focusOn = (name: string) => {
      const all = [...here.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
      (all.find(({ checked }) => checked) ?? all[0])?.focus();
    };
    const draw = () => {
      const { title, warning, quote, mayClaim, vocabulary, tags } = now;
      const needed = asked ? missing(fields) : null;
      const shown = { title, warning, quote, mayClaim, vocabulary, tags, fields, offering, problem, needed };
      render(<Form key={key} {...shown} change={change} save={() => void save()} close={() => void leave()} />, here);
      place();
    };
    const change = (part: Partial<Fields>, open: Offering | null = null) => {
      const before = fields;
      fields = { ...fields, ...part };
      offering = open;
      problem = null;
      asked = false;
      isTold = false;
      // As a claim it is another form, of another height.
      if (before.claims !== fields.claims) side = null;
      draw();
      if (before.claims !== fields.claims) focusOn(missing(fields) ?? 'body');
      if (Object.keys(part).some((name) => before[name as keyof Fields] !== fields[name as keyof Fields]))
        keeping.keep(fields);
    };
    const save = async () => {
      saving ??= write().finally(() => {
        saving = null;
      });
      await saving;
    };
    const write = async () => {
      const lacks = missing(fields);
      asked = true;
      if (lacks) {
        tell(text('form_incomplete'));
        return focusOn(lacks);
      }
      await keeping.stop();
      const why = await now.save(fields);
      if (why === null) return;
      keeping.keep(fields);
      answer((await keeping.flush()) ? why : (problem ?? why));
    };
    globalThis.whenceWriting = host().root;
    showPopover(host(), here, now.within);
    draw();
    grown.observe(here.querySelector('form')!);
    // The first field that still asks for something has focus; where none does, the comment.
    focusOn(missing(fields) ?? 'body');
  };
  return { open, leave: () => leave(), close, isOpen: () => writing !== null };
}

function createForm(host: Host): HTMLElement {
  const element = createPopover(host, 'form', 'dialog');
  // Browsers are content with a caret in view: the field is to be seen whole, and not beneath the button that stays at the end.
  element.addEventListener('focusin', ({ target }) => (target as Element).scrollIntoView({ block: 'nearest' }));
  element.addEventListener(
    'scroll',
    () => {
      const first = element.querySelector<HTMLElement>('.completion')?.offsetTop ?? 0;
      element.classList.toggle('scrolled', element.scrollTop > first);
    },
    { passive: true },
  );
  return element;
}
