import { expect, test } from 'vitest';
import { statusOf } from '../../src/shared-index/grade.ts';
import { aWhile, inEachBrowser, type OpenPage, placeOf, pointAt, type Reader, untilMarked } from './reader.ts';

const SITE = 'https://www.lesswrong.com';
const POST = `${SITE}/posts/abcdefghijklmnopq/on-training`;
const HEAD = `<!doctype html><title>On training</title>
  <style>body { font: 16px/1.5 serif; margin: 40px; color: #222; background: #fff } .far { height: 3000px }</style>`;
const TEXT = `${HEAD}
  <p id="first">It was trained with reinforcement learning from human feedback and nothing else.</p>
  <p id="second">Later it showed emergent misalignment after narrow training.</p>
  <p id="plain">Nothing of interest stands here about an LLM.</p>
  <p id="link">See <a href="${SITE}/elsewhere">the paper on emergent misalignment</a>.</p>
  <p><button id="button" type="button">A button of the page</button></p>
  <div class="far"></div>`;

const SAID = {
  confirmed: 'Confirmed',
  reported: 'Reported, not confirmed',
  speculated: 'Speculated',
  denied: 'Denied',
};

async function read(reader: Reader, html = TEXT): Promise<OpenPage> {
  const opened = await reader.open(POST, html, (url) =>
    url.endsWith('/elsewhere') ? { body: '<title>Elsewhere</title>' } : null,
  );
  await untilMarked(opened.page);
  return opened;
}

inEachBrowser('the card', (reader) => {
  const card = (tabId: number) => expect.poll(() => reader().card(tabId));
  const RLHF = { name: expect.stringContaining('Reinforcement learning from human feedback') };
  const EMERGENT = { name: expect.stringMatching(/^Emergent misalignment/) };

  test('opens under a pointer that comes to rest, at the line and not over it', async () => {
    const { page, tabId } = await read(reader());
    const { y } = await pointAt(page, '#first', 'human feedback');
    await card(tabId).toMatchObject({ ...RLHF, role: 'dialog', sheet: false, focused: null });
    const { box, label } = (await reader().card(tabId))!;
    expect(label).toBe('Reinforcement learning from human feedback: what is publicly known');
    expect(box.top).toBeGreaterThan(y);
    await page.close();
  });

  test('stays while the pointer goes into it, and goes when the pointer is away', async () => {
    const { page, tabId } = await read(reader());
    const { x, y } = await pointAt(page, '#first', 'human feedback');
    await card(tabId).toMatchObject(RLHF);
    await page.mouse.move(x, y + 60, { steps: 6 });
    await aWhile(page);
    await card(tabId).toMatchObject(RLHF);
    await page.mouse.move(1200, 20, { steps: 4 });
    await card(tabId).toBeNull();
    await page.close();
  });

  test('does not open while the page scrolls, under a button held down, or under a pointer that rested before', async () => {
    const { page, tabId } = await read(reader());
    const place = await placeOf(page, '#second', 'misalignment');
    await page.mouse.move(place.x, place.y + 100);
    await page.mouse.wheel({ deltaY: 100 });
    await page.waitForFunction(() => scrollY >= 100);
    await aWhile(page);
    expect(await reader().card(tabId)).toBeNull();
    await page.mouse.wheel({ deltaY: -100 });
    await page.waitForFunction(() => scrollY === 0);

    await page.mouse.move(900, 20);
    await page.mouse.down();
    await page.mouse.move(place.x - 4, place.y);
    await page.mouse.move(place.x, place.y);
    await aWhile(page);
    expect(await reader().card(tabId)).toBeNull();
    await page.mouse.up();

    await page.reload({ waitUntil: 'domcontentloaded' });
    await untilMarked(page);
    await aWhile(page);
    expect(await reader().card(tabId)).toBeNull();
    await page.close();
  });

  test('goes when the page scrolls under it, and when its mention goes away', async () => {
    const { page, tabId } = await read(reader());
    await pointAt(page, '#first', 'human feedback');
    await card(tabId).toMatchObject(RLHF);
    await page.mouse.wheel({ deltaY: 200 });
    await card(tabId).toBeNull();
    await page.waitForFunction(() => scrollY > 0);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await pointAt(page, '#second', 'misalignment');
    await card(tabId).toMatchObject(EMERGENT);
    await page.evaluate(() => document.querySelector('#second')!.remove());
    await card(tabId).toBeNull();
    await page.close();
  });

  test('is closed by Escape, which the page does not hear then and hears otherwise', async () => {
    const { page, tabId } = await read(reader());
    await page.evaluate(() => {
      document.addEventListener('keydown', ({ key }) => (document.title += ` ${key}`));
    });
    await pointAt(page, '#first', 'human feedback');
    await card(tabId).toMatchObject(RLHF);
    await page.keyboard.press('Escape');
    await card(tabId).toBeNull();
    expect(await page.title()).toBe('On training');
    await page.keyboard.press('Escape');
    expect(await page.title()).toBe('On training Escape');
    await page.close();
  });

  test('leaves a link its click', async () => {
    const { page, tabId } = await read(reader());
    const { x, y } = await pointAt(page, '#link', 'emergent misalignment');
    await card(tabId).toMatchObject(EMERGENT);
    await page.mouse.click(x, y);
    await page.waitForFunction(() => document.title === 'Elsewhere');
    await page.close();
  });

  test('tells what is known, on what evidence, and what is not', async () => {
    const { page, tabId } = await read(reader());
    await pointAt(page, '#first', 'human feedback');
    await card(tabId).toMatchObject(RLHF);
    const shown = (await reader().card(tabId))!;
    const known = await reader().ask('surface→background:card', { id: 'rlhf' });
    expect(shown.text).toContain(known!.definition);
    expect(shown.text).toMatch(/Confirmed for production models by OpenAI, .+ and \d more/);
    for (const { behaviour, statement } of known!.findings.slice(0, 2)) {
      expect(shown.text).toContain(behaviour.name);
      expect(shown.text).toContain(statement);
    }
    expect(shown.text).toContain(known!.deployments[0]!.statement);
    expect(shown.text).toContain(known!.unknown);
    expect(shown.text).toContain(`Sources (${known!.sources.length})`);
    await page.close();
  });

  test('keeps in view what is not known, and tells apart what is confirmed, reported, speculated and denied', async () => {
    const { page, tabId } = await read(
      reader(),
      `${HEAD}<p id="first">The model was post-trained by RLHF, a known way to align a language model.</p>
      <p id="second">An LLM took to reward hacking; an AI constitution for the LLM came later.</p>`,
    );
    await pointAt(page, '#first', 'RLHF');
    await card(tabId).toMatchObject(RLHF);
    const { more, inView } = await reader().inPage(tabId, () => {
      const article = inHost('.card article')!;
      const unknown = inHost('.card .unknown')!.getBoundingClientRect();
      const seen = article.getBoundingClientRect();
      return {
        more: article.scrollHeight > article.clientHeight,
        inView: unknown.height > 30 && unknown.top > seen.top && unknown.bottom <= seen.bottom + 1,
      };
    });
    expect({ more, inView }).toEqual({ more: true, inView: true });

    const told = new Set<string>();
    for (const [words, id] of [
      ['reward hacking', 'reward-hacking-rl'],
      ['AI constitution', 'model-constitution'],
    ] as const) {
      await page.mouse.move(1200, 20);
      await card(tabId).toBeNull();
      await pointAt(page, '#second', words);
      await card(tabId).not.toBeNull();
      await reader().inPage(tabId, () => {
        for (const fold of inHost('.card article')!.querySelectorAll('details')) fold.open = true;
      });
      const { text } = (await reader().card(tabId))!;
      if (id === 'reward-hacking-rl') expect(text).toMatch(/\d\u00a0%/);
      expect(text).not.toContain(' %');
      for (const deployment of (await reader().ask('surface→background:card', { id }))!.deployments) {
        const { status, lowered } = statusOf(deployment);
        if (lowered) continue;
        told.add(status);
        expect(text).toContain(`${deployment.lab === 'multiple' ? 'Several labs' : deployment.lab} · ${SAID[status]}`);
      }
    }
    expect([...told]).toEqual(expect.arrayContaining(['confirmed', 'speculated', 'denied']));
    await page.close();
  });

  test('lies over a modal dialog and over whatever the page puts on top, and can be reached', async () => {
    const { page, tabId } = await read(
      reader(),
      `${HEAD}<div style="position: fixed; inset: 60% 0 0 0; background: red; z-index: 2147483647"></div>
      <dialog id="dialog"><p id="inside">A dialog on emergent misalignment, in which one reads.</p></dialog>
      <script>document.querySelector('#dialog').showModal()</script>`,
    );
    const before = await page.evaluate(() => document.querySelector('#dialog')!.outerHTML);
    await pointAt(page, '#inside', 'emergent misalignment');
    await card(tabId).toMatchObject(EMERGENT);
    const close = await reader().placeInCard(tabId, '.close');
    await page.mouse.click(close.x, close.y);
    await card(tabId).toBeNull();
    expect(await page.evaluate(() => document.querySelector('#dialog')!.outerHTML)).toBe(before);
    await page.close();
  });

  test('can be reached over a modal dialog whose text stands in a shadow root', async () => {
    const { page, tabId } = await read(
      reader(),
      `${HEAD}<p>An LLM and its RLHF.</p><dialog id="dialog"><a-note id="note"></a-note></dialog>
      <script>
        document.querySelector('#note').attachShadow({ mode: 'open' }).innerHTML = '<p>On emergent misalignment.</p>';
        document.querySelector('#dialog').showModal();
      </script>`,
    );
    const { x, y } = await page.evaluate(() => {
      const text = document.querySelector('#note')!.shadowRoot!.querySelector('p')!.firstChild!;
      const range = document.createRange();
      range.setStart(text, 3);
      range.setEnd(text, 10);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    const opened = async () => {
      await page.mouse.move(x - 4, y);
      await page.mouse.move(x, y);
      await aWhile(page);
      return reader().card(tabId);
    };
    await expect.poll(opened).toMatchObject(EMERGENT);
    const close = await reader().placeInCard(tabId, '.close');
    await page.mouse.click(close.x, close.y);
    await card(tabId).toBeNull();
    await page.close();
  });

  test('leads to the entry in the index', async () => {
    const { page, tabId } = await read(reader());
    const { x } = await pointAt(page, '#first', 'human feedback');
    await card(tabId).toMatchObject(RLHF);
    const button = await reader().placeInCard(tabId, '.open');
    await page.mouse.move(x, button.y, { steps: 5 });
    await page.mouse.click(button.x, button.y);
    await expect
      .poll(() => reader().inExtension(`browser.tabs.query({ active: true }).then(([tab]) => tab.url)`))
      .toMatch(/src\/atlas\/index\.html#\/entry\/rlhf$/);
    await reader().inExtension(`browser.tabs.query({ active: true }).then(([tab]) => browser.tabs.remove(tab.id))`);
    await page.close();
  });
});
