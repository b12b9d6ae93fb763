import { expect, test } from 'vitest';
import { pdfAt } from './tab-state.ts';

test.each([
  ['https://arxiv.org/pdf/2412.14093', { paper: 'https://arxiv.org/abs/2412.14093' }],
  ['https://arxiv.org/pdf/2412.14093v2.pdf#page=3', { paper: 'https://arxiv.org/abs/2412.14093v2' }],
  ['https://arxiv.org/pdf/cs/0501001v1', { paper: 'https://arxiv.org/abs/cs/0501001v1' }],
  ['https://cdn.example.org/system-card.PDF?v=2', { paper: null }],
  ['https://openreview.net/pdf?id=abc', { paper: null }],
  ['https://arxiv.org/abs/2412.14093', null],
  ['https://example.org/how-to-read-a-pdf', null],
  ['', null],
])('a PDF by its address: %s', (url, pdf) => {
  expect(pdfAt(url)).toEqual(pdf);
});
