import { expect, test } from 'vitest';
import { aWhile, inEachBrowser, marksOf, placeOf, pointAt, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-hostile-page';
const TEXT = '<p id="text">It was RLHF and nothing else.</p>';

inEachBrowser('a page that means no good', (reader) => {
  const open = async (body: string, headers: Record<string, string> = {}) => {
    const opened = await reader().open(POST, { body: `<!doctype html><title>A page</title>${body}`, headers });
    await untilMarked(opened.page);
    return { ...opened, card: expect.poll(() => reader().card(opened.tabId)) };
  };
  const RLHF = { name: expect.stringContaining('Reinforcement learning from human feedback') };

  test('cannot look into the card, nor find anything of the extension', async () => {
    const { page, card } = await open(`<script>
      window.roots = [];
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, { ...options, mode: 'open' });
        roots.push(root);
        return root;
      };
      window.known = Object.keys(window);
    </script>${TEXT}`);
    await pointAt(page, '#text', 'RLHF');
    await card.toMatchObject(RLHF);
    const seen = await page.evaluate(() => {
      const { roots, known } = window as unknown as { roots: ShadowRoot[]; known: string[] };
      const hosts = [...document.querySelectorAll('html > div')];
      return {
        roots: roots.length,
        hosts: hosts.length,
        open: hosts.filter(({ shadowRoot }) => shadowRoot).length,
        inside: hosts.map(({ outerHTML }) => outerHTML),
        globals: Object.keys(window).filter((key) => !known.includes(key) && !/known|aria/i.test(key)),
        text: document.documentElement.textContent?.includes('People compare'),
      };
    });
    expect(seen).toEqual({
      roots: 0,
      hosts: 1,
      open: 0,
      inside: ['<div data-whence=""></div>'],
      globals: [],
      text: false,
    });
    await page.close();
  });

  test('opens, moves and closes nothing with events that no person made', async () => {
    const { page, tabId, card } = await open(TEXT);
    const place = await placeOf(page, '#text', 'RLHF');
    await page.evaluate(({ x, y }) => {
      const text = document.querySelector('#text')!;
      const at = { clientX: x, clientY: y, movementX: 2, movementY: 2, bubbles: true, composed: true };
      for (const pointerType of ['mouse', 'touch']) {
        for (const kind of ['pointermove', 'pointerdown', 'pointerup', 'click']) {
          text.dispatchEvent(new PointerEvent(kind, { ...at, pointerType }));
        }
      }
      for (const key of ['Enter', 'j', 'Escape']) {
        text.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: key === 'j', bubbles: true }));
      }
    }, place);
    await aWhile(page);
    expect(await reader().card(tabId)).toBeNull();

    await pointAt(page, '#text', 'RLHF');
    await card.toMatchObject(RLHF);
    await page.evaluate(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      document.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      document.dispatchEvent(new Event('scroll', { bubbles: true }));
    });
    await aWhile(page);
    await card.toMatchObject(RLHF);
    await page.close();
  });

  test('is not heard when it speaks like a part of the extension', async () => {
    const { page, tabId } = await open(TEXT);
    const answers = await page.evaluate(
      async (id) => {
        const names = ['page→background:interact', 'background→page:step', 'surface→background:set-density'];
        const heard: string[] = [];
        addEventListener('message', ({ source }) => source !== window && heard.push('message'));
        const { chrome, browser } = window as unknown as Record<string, { runtime?: { sendMessage?: unknown } }>;
        for (const name of names) {
          const content = name.endsWith('step') ? { to: 'next' } : { density: 'page' };
          postMessage({ name, content }, '*');
          document.dispatchEvent(new CustomEvent(name, { detail: content }));
          window.dispatchEvent(new CustomEvent('whence', { detail: { name, content } }));
          for (const way of [chrome, browser]) {
            if (typeof way?.runtime?.sendMessage !== 'function') continue;
            await Promise.resolve()
              .then(() => (way.runtime!.sendMessage as (...given: unknown[]) => unknown)(id, { name, content }))
              .then((answer) => answer && heard.push(JSON.stringify(answer)))
              .catch(() => {});
          }
        }
        return heard;
      },
      await reader().inExtension<string>('browser.runtime.id'),
    );
    expect(answers).toEqual([]);
    await aWhile(page);
    expect(await reader().announced(tabId)).toBe('');
    expect((await reader().ask('surface→background:tab-state', { tabId })).density).toBe('every');
    await page.close();
  });

  test('does not reach the card with its styles', async () => {
    const { page, tabId, card } = await open(`
      <style>
        * { all: unset !important; font: 3px cursive !important; color: #fff !important; background: #fff !important }
        div, :host, article, button, p, h2 { display: none !important; visibility: hidden !important; opacity: 0 !important }
        html > div { position: absolute !important; left: -9999px !important; transform: scale(0) !important; filter: invert(1) !important }
        html, body, #text { display: block !important; visibility: visible !important; opacity: 1 !important; color: #000 !important; font: 16px serif !important }
        [popover], :popover-open { display: none !important }
      </style>${TEXT}`);
    await pointAt(page, '#text', 'RLHF');
    await card.toMatchObject(RLHF);
    const look = () =>
      reader().inPage(tabId, () => {
        const card = inHost('.card')!;
        const name = getComputedStyle(card.querySelector('h2')!);
        const { width, height } = card.getBoundingClientRect();
        return {
          drawn: card.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
          large: width > 300 && height > 200,
          fontSize: name.fontSize,
          contrast: name.color !== getComputedStyle(card).backgroundColor,
        };
      });
    await expect.poll(look).toEqual({ drawn: true, large: true, fontSize: '17.5px', contrast: true });
    await page.close();
  });

  test('cannot shut the extension out with a security policy', async () => {
    const { page, tabId, card } = await open(TEXT, {
      'content-security-policy':
        "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
    expect(await marksOf(page)).toEqual([expect.objectContaining({ text: expect.stringContaining('RLHF') })]);
    await pointAt(page, '#text', 'RLHF');
    await card.toMatchObject(RLHF);
    const styled = await reader().inPage(tabId, () => getComputedStyle(inHost('.card')!).position);
    expect(styled).toBe('fixed');
    await page.close();
  });

  test('has the card back where it takes the host away', async () => {
    const { page, card } = await open(TEXT);
    await pointAt(page, '#text', 'RLHF');
    await card.toMatchObject(RLHF);
    await page.evaluate(() => document.querySelector('html > div')!.remove());
    await card.toBeNull();
    await page.mouse.move(700, 500);
    await pointAt(page, '#text', 'RLHF');
    await card.toMatchObject(RLHF);
    await page.close();
  });
});
