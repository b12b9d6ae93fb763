import { tellLanguage } from '../ui/text.ts';

/**
 * The one element that Whence adds to a page, outside its content, when it is first needed. What is in it stands in a closed
 * shadow root, which the page's scripts can neither read nor reach into.
 */
export interface Host {
  root: ShadowRoot;
  /** Moves it to another parent, for as long as only what is in there can be reached. */
  standIn(parent: Element): void;
  /** Says a sentence to a screen reader. */
  announce(sentence: string): Promise<void>;
}

/** Takes away what a script left on the page that Firefox has stopped: it does so, without a word, when the extension is updated. */
export function removeLeftHosts(document: Document): void {
  for (const left of document.querySelectorAll('div[data-whence]:empty')) left.remove();
}

/** Milliseconds. */
const NOTICED = 120;

export function createHost(document: Document, css: string, signal: AbortSignal): Host {
  const element = document.createElement('div');
  // By this it is shown (marks.css).
  element.dataset['whence'] = '';
  const root = element.attachShadow({ mode: 'closed' });
  // A <style> element would fall under the page's content security policy in Firefox; a constructed sheet does not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const live = document.createElement('div');
  live.className = 'announcement';
  live.role = 'status';
  tellLanguage(live);
  root.append(live);
  document.documentElement.append(element);
  // A screen reader hears changes of a region only once it has taken notice of it.
  const noticed = new Promise((resume) => setTimeout(resume, NOTICED));
  signal.addEventListener('abort', () => element.remove(), { once: true });
  return {
    root,
    standIn: (parent) => element.parentNode !== parent && parent.append(element),
    async announce(sentence) {
      await noticed;
      if (!element.isConnected) document.documentElement.append(element);
      // The same sentence twice is only said again where something changed.
      live.textContent = live.textContent === sentence ? `${sentence}\u00a0` : sentence;
    },
  };
}
