import type { HTTPRequest, Page } from 'puppeteer-core';

export interface Answer {
  status?: number;
  contentType?: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

/**
 * Answers a page's requests from this machine, so that a local copy is read at its real address. `answers` is asked with
 * each address without its fragment; `null` lets the request go on (`otherwise: 'network'`) or fail (`'offline'`).
 */
export async function answerRequests(
  page: Page,
  answers: (url: string) => Answer | null,
  otherwise: 'network' | 'offline',
): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // A page that goes away takes its requests with it; answering one of those rejects and means nothing.
    void settle(request, answers(request.url().split('#', 1)[0]!), otherwise).catch(() => {});
  });
}

async function settle(request: HTTPRequest, answer: Answer | null, otherwise: 'network' | 'offline'): Promise<void> {
  if (answer) {
    const { status = 200, contentType = 'text/html; charset=utf-8', body, headers = {} } = answer;
    await request.respond({ status, contentType, body, headers });
  } else if (otherwise === 'network' || /^(data|blob|about|chrome-extension|moz-extension):/.test(request.url())) {
    await request.continue();
  } else {
    await request.abort();
  }
}
