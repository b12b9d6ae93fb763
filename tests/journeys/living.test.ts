import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { aWhile, inEachBrowser, marksOf, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-living-page';
const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>A living page</title><main>${body}</main>`;

/** The texts that are marked, in page order. */
const marked = async (page: Page) => (await marksOf(page)).map(({ text }) => text);

inEachBrowser('a page that lives', (reader) => {
  const open = async (body: string) => {
    const opened = await reader().open(POST, page(body));
    await untilMarked(opened.page);
    return opened;
  };

  test('keeps its marks right when text is replaced, rewritten in place, moved and taken away', async () => {
    const { page, tabId } = await open(`
      <p id="replaced">First on RLHF.</p><p id="rewritten">Then on RLHF.</p>
      <p id="moved">Of emergent misalignment.</p><p id="gone">Last on RLHF.</p>`);
    await expect.poll(() => marked(page)).toEqual(['RLHF', 'RLHF', 'emergent misalignment', 'RLHF']);
    await page.evaluate(() => {
      const of = (id: string) => document.getElementById(id)!;
      of('replaced').textContent = 'Now on emergent misalignment, and much longer.';
      (of('rewritten').firstChild as Text).data = 'It says: RLHF, and again RLHF.';
      document.querySelector('main')!.prepend(of('moved'));
      of('gone').remove();
    });
    await expect.poll(() => marked(page)).toEqual(['emergent misalignment', 'emergent misalignment', 'RLHF', 'RLHF']);
    await expect.poll(() => reader().badge(tabId)).toBe('2');
    await page.close();
  });

  test('is marked anew where it goes on to other content without loading', async () => {
    const { page, tabId } = await open('<p>All of it is about RLHF, and RLHF alone.</p>');
    await expect.poll(() => reader().badge(tabId)).toBe('1');
    await page.evaluate(() => {
      history.pushState({}, '', '/posts/qponmlkjihgfedcba/another');
      document.querySelector('main')!.innerHTML = '<p>Emergent misalignment and deliberative alignment.</p>';
    });
    await expect.poll(() => marked(page)).toEqual(['Emergent misalignment', 'deliberative alignment']);
    await expect.poll(() => reader().badge(tabId)).toBe('2');
    await reader().ask('surface→background:set-paused', { tabId, what: 'page', paused: true });
    await expect.poll(() => marked(page)).toEqual([]);
    await page.evaluate(() => {
      history.pushState({}, '', '/posts/a-third-post-of-17/third');
      document.querySelector('main')!.innerHTML = '<p>Of RLHF again.</p>';
    });
    await expect.poll(() => marked(page)).toEqual(['RLHF']);
    await page.goBack();
    await page.evaluate(() => document.querySelector('main')!.append(' And of RLHF.'));
    await expect.poll(() => marked(page)).toEqual([]);
    await page.close();
  });

  test('has its badge back, and what was chosen meanwhile, when the reader comes back to it', async () => {
    const other = POST.replace('a-living-page', 'another');
    const { page: shown, tabId } = await reader().open(
      POST,
      page('<p>All of it is about RLHF, and RLHF alone.</p>'),
      (url) => (url === other ? { body: page('<p>Of other things.</p>') } : null),
    );
    await untilMarked(shown);
    const badge = expect.poll(() => reader().badge(tabId));
    await badge.toBe('1');
    const goTo = async (go: () => void, to: string) => {
      await shown.evaluate(go);
      await shown.waitForFunction((to) => location.href === to, {}, to);
    };
    await shown.evaluate(() => document.body.setAttribute('data-kept', ''));
    const leave = () => location.assign('another');
    await goTo(leave, other);
    await badge.toBe('');
    await goTo(() => history.back(), POST);
    await badge.toBe('1');
    expect(await shown.$('[data-kept]')).not.toBeNull();

    await goTo(leave, other);
    await badge.toBe('');
    await reader().ask('surface→background:set-paused', { tabId, what: 'site', paused: true });
    await goTo(() => history.back(), POST);
    await expect.poll(() => marked(shown)).toEqual([]);
    await reader().ask('surface→background:set-paused', { tabId, what: 'site', paused: false });
    await expect.poll(() => marked(shown)).toEqual(['RLHF', 'RLHF']);
    await shown.close();
  });

  test('marks comments that come late, one by one, each once', async () => {
    const { page } = await open('<p>A post on RLHF.</p><ul id="comments"></ul>');
    await page.evaluate(async () => {
      const comments = document.querySelector('#comments')!;
      for (let i = 0; i < 200; i++) {
        const comment = document.createElement('li');
        comment.innerHTML = `<p>Comment ${i}: what of <b>emergent</b> misalignment in an LLM?</p>`;
        comments.append(comment);
        await new Promise((frame) => requestAnimationFrame(frame));
      }
    });
    await expect.poll(async () => (await marked(page)).length).toBe(201);
    expect(new Set(await marked(page))).toEqual(new Set(['RLHF', 'emergent misalignment']));
    await page.close();
  });

  test('has its marks back when a script clears the highlights, and keeps those of the page', async () => {
    const { page } = await open('<p id="own">A post on RLHF.</p>');
    await page.evaluate(() => {
      CSS.highlights.clear();
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('#own')!);
      CSS.highlights.set('own', new Highlight(range));
    });
    await expect.poll(() => marked(page)).toEqual(['RLHF']);
    expect(await page.evaluate(() => CSS.highlights.get('own')!.size)).toBe(1);
    await page.close();
  });

  test('is left alone where it is not prose to be read', async () => {
    const { page } = await open(`
      <header class="Header-appBar">RLHF</header><div class="MultiToCLayout-toc"><a href="#a">RLHF</a></div>
      <nav>RLHF</nav><code>RLHF</code><pre>RLHF</pre><textarea>RLHF</textarea><input value="RLHF"><button>RLHF</button>
      <select><option>RLHF</option></select><div contenteditable>RLHF</div><div role="textbox">RLHF</div>
      <p hidden>RLHF</p><p style="display: none">RLHF</p><p style="visibility: hidden">RLHF</p><p aria-hidden="true">RLHF</p>
      <script type="text/plain">RLHF</script><style>/* RLHF */</style><template>RLHF</template><noscript>RLHF</noscript>
      <details><summary>A fold</summary>RLHF</details>
      <p>Only this: emergent misalignment.</p>`);
    await aWhile(page);
    expect(await marked(page)).toEqual(['emergent misalignment']);
    await page.evaluate(() => document.querySelector('details')!.setAttribute('open', ''));
    await expect.poll(() => marked(page)).toEqual(['RLHF', 'emergent misalignment']);
    await page.close();
  });

  test('is left alone where all of it is edited', async () => {
    const { page } = await open('<p>RLHF</p>');
    await page.evaluate(() => (document.body.contentEditable = 'true'));
    await expect.poll(() => marked(page)).toEqual([]);
    await page.evaluate(() => (document.body.contentEditable = 'false'));
    await expect.poll(() => marked(page)).toEqual(['RLHF']);
    await page.close();
  });

  test('is counted by what can be seen of it', async () => {
    const { page, tabId } = await open('<p style="display: none">RLHF</p><p id="seen">Emergent misalignment.</p>');
    await expect.poll(() => reader().badge(tabId)).toBe('1');
    await page.evaluate(() => document.querySelector('p')!.removeAttribute('style'));
    await expect.poll(() => reader().badge(tabId)).toBe('2');
    await page.close();
  });

  test('is marked where elements without a box of their own stand around its text', async () => {
    const { page } = await open(`
      <p style="display: contents">RLHF</p>
      <section style="display: contents"><p><a href="#a" style="display: contents">Emergent misalignment</a></p></section>
      <p style="display: contents; visibility: hidden">RLHF</p>
      <div style="display: none"><p style="display: contents">RLHF</p></div>
      <div style="opacity: 0"><p style="display: contents">RLHF</p></div>`);
    await aWhile(page);
    expect(await marked(page)).toEqual(['RLHF', 'Emergent misalignment']);
    await page.close();
  });

  test('shows what was hidden as soon as it is shown by class or style, and unmarks what is hidden', async () => {
    const { page } = await open(`
      <style>.away { display: none }</style>
      <p id="a" class="away">RLHF</p><p id="b" style="visibility: hidden">RLHF</p><p id="c">Emergent misalignment.</p>`);
    expect(await marked(page)).toEqual(['Emergent misalignment']);
    await page.evaluate(() => {
      document.querySelector('#a')!.className = '';
      document.querySelector<HTMLElement>('#b')!.style.visibility = '';
      document.querySelector<HTMLElement>('#c')!.style.display = 'none';
    });
    await expect.poll(() => marked(page)).toEqual(['RLHF', 'RLHF']);
    await page.close();
  });

  test('has one mention where elements, soft hyphens, hard spaces or ligatures stand within it', async () => {
    const { page, tabId } = await open(`
      <p>It had <em>RL</em>HF; then emer\u00adgent mis\u00adalignment, deliberative\u00a0alignment,
      <b>reward</b> <i>hacking</i>, and con\ufb01dence; constitutional<br>AI.</p>`);
    const mentions = await reader().ask('surface→background:mentions', { tabId });
    expect(mentions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['rlhf', 'emergent-misalignment', 'deliberative-alignment']),
    );
    expect((await marked(page)).slice(0, 3)).toEqual([
      'RLHF',
      'emer\u00adgent mis\u00adalignment',
      'deliberative\u00a0alignment',
    ]);
    await page.close();
  });

  test('is read in open shadow roots too, and as they change', async () => {
    const { page } = await open('<p>RLHF</p><a-comment></a-comment>');
    await page.evaluate(() => {
      const root = document.querySelector('a-comment')!.attachShadow({ mode: 'open' });
      root.innerHTML = '<p>Emergent misalignment</p>';
    });
    await expect.poll(() => marked(page)).toContain('Emergent misalignment');
    await page.evaluate(() => {
      document.querySelector('a-comment')!.shadowRoot!.innerHTML = '<p>Of deliberative alignment</p>';
    });
    await expect.poll(() => marked(page)).toEqual(expect.arrayContaining(['RLHF', 'deliberative alignment']));
    expect(await marked(page)).toHaveLength(2);
    await page.close();
  });
});
