import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Reader, startReader } from './reader.ts';

const html = (body: string) => `<!doctype html><meta charset="utf-8"><title>A page</title>${body}`;
const PAGES: Record<string, string> = {
  '/first': html(`<p>All of it is about RLHF.</p>
    <script type="speculationrules">{ "prerender": [{ "urls": ["/next"], "eagerness": "immediate" }] }</script>`),
  '/next': html(`<p>RLHF and emergent misalignment.</p>
    <script>onload = () => document.prerendering && fetch('/prepared')</script>`),
};

// Firefox prepares no page ahead.
describe('a page that the browser has prepared ahead (chrome)', () => {
  let reader: Reader;
  let server: Server;
  let prepared: Promise<unknown>;
  beforeAll(async () => {
    let tell: (prepared: unknown) => void;
    prepared = new Promise((resolve) => (tell = resolve));
    server = createServer(({ url = '' }, response) => {
      if (url === '/prepared') tell(null);
      response.writeHead(PAGES[url] ? 200 : 404, { 'content-type': 'text/html' }).end(PAGES[url]);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    reader = await startReader('chrome', { granted: ['http://127.0.0.1/*'] });
  });
  afterAll(async () => {
    await reader?.close();
    server.closeAllConnections();
    server.close();
  });

  test('is marked and counted when the reader goes there', async () => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/first`;
    const tabId = await reader.inExtension<number>(
      `browser.tabs.create({ url: ${JSON.stringify(address)} }).then(({ id }) => id)`,
    );
    const badge = expect.poll(() => reader.badge(tabId));
    await badge.toBe('1');
    await prepared;
    await reader.inPage(tabId, () => location.assign('/next'));
    await badge.toBe('2');
    const seen = await reader.inPage(tabId, () => ({
      path: location.pathname,
      marks: [...CSS.highlights.values()].reduce((count, { size }) => count + size, 0),
    }));
    expect(seen).toEqual({ path: '/next', marks: 2 });
  });
});
