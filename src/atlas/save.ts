import { tokens } from '../ui/theme.ts';
import { PICTURE_STYLE } from './pictures/style.ts';

/** A drawing with all that somebody needs who meets it without its page. */
export interface Paper {
  drawing: SVGSVGElement;
  /** A list of what its marks mean, as it stands on the page. */
  legend: HTMLElement | null;
  title: string;
  /** What is said under the title. */
  remarks: readonly string[];
  /** Where it comes from, and of what day it is. */
  footer: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const TITLE = { size: 20, line: 26, letter: 11.5 };
const WORDS = { size: 12, line: 17, letter: 6.7 };

/** A drawing as a file of its own, as on paper: light, with title, legend, origin, colours and fonts inside, without links. */
export function svgFile(paper: Paper): string {
  return new XMLSerializer().serializeToString(sheetOf(paper));
}

/** The same as PNG, two dots to a unit. @throws where the browser cannot draw it */
export async function pngFile(paper: Paper): Promise<Blob> {
  const sheet = sheetOf(paper);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(sheet))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Number(sheet.getAttribute('width')) * 2;
  canvas.height = Number(sheet.getAttribute('height')) * 2;
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

function sheetOf({ drawing, legend, title, remarks, footer }: Paper): SVGSVGElement {
  const { width: wide, height: high } = drawing.viewBox.baseVal;
  const width = Math.ceil(Math.max(wide, legend ? extentOf(legend).width : 0)) + 2 * MARGIN;
  const sheet = document.createElementNS(SVG, 'svg');
  sheet.dataset['theme'] = 'light';
  const style = document.createElementNS(SVG, 'style');
  style.textContent = `${tokens(':root')} ${PICTURE_STYLE} svg .title { font: 600 ${TITLE.size}px/1 var(--serif); }`;
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({ class: 'paper', width: '100%', height: '100%' })) {
    ground.setAttribute(name, value);
  }
  sheet.append(style, ground);

  let y = MARGIN;
  const write = (words: string, kind: string, { size, line, letter }: typeof WORDS) => {
    for (const part of linesOf(words, (width - 2 * MARGIN) / letter)) {
      sheet.append(textAt(part, kind, MARGIN, y + size));
      y += line;
    }
  };
  write(title, 'title', TITLE);
  for (const remark of remarks) write(remark, 'quiet', WORDS);
  y += 6;
  if (legend) {
    sheet.append(legendAt(legend, MARGIN, y));
    y += extentOf(legend).height + 8;
  }
  sheet.append(withoutPage(drawing, MARGIN, y));
  y += high + 10;
  write(footer, 'quiet', WORDS);
  const height = Math.ceil(y + MARGIN / 2);
  sheet.setAttribute('viewBox', `0 0 ${width} ${height}`);
  sheet.setAttribute('width', String(width));
  sheet.setAttribute('height', String(height));
  return sheet;
}

/** A copy of a drawing without what only a page needs: links, focus, parts that move as it scrolls. */
function withoutPage(drawing: SVGSVGElement, x: number, y: number): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawing.viewBox.baseVal;
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(value));
  for (const moved of copy.querySelectorAll('.head, .side')) moved.removeAttribute('transform');
  for (const cross of copy.querySelectorAll('.cross')) cross.remove();
  for (const link of copy.querySelectorAll('a')) {
    link.removeAttribute('href');
    link.removeAttribute('tabindex');
  }
  return copy;
}

/** The signs and words of a legend, each where it stands on the page. */
function legendAt(legend: HTMLElement, x: number, y: number): SVGGElement {
  const group = document.createElementNS(SVG, 'g');
  const from = legend.getBoundingClientRect();
  for (const item of legend.querySelectorAll('li')) {
    const sign = item.querySelector('svg');
    const place = (sign ?? item).getBoundingClientRect();
    const [left, top] = [x + place.left - from.left, y + place.top - from.top];
    if (sign) {
      const copy = sign.cloneNode(true) as SVGSVGElement;
      copy.setAttribute('x', String(left));
      copy.setAttribute('y', String(top));
      group.append(copy);
    }
    const words = item.textContent.trim();
    group.append(textAt(words, '', sign ? left + place.width + 5 : left, top + place.height / 2 + 4));
  }
  return group;
}

/** How far the items of a legend reach. */
function extentOf(legend: HTMLElement): { width: number; height: number } {
  const { left, height } = legend.getBoundingClientRect();
  const ends = [...legend.querySelectorAll('li')].map((item) => item.getBoundingClientRect().right - left);
  return { width: Math.max(0, ...ends), height };
}

function textAt(words: string, kind: string, x: number, y: number): SVGTextElement {
  const written = document.createElementNS(SVG, 'text');
  written.textContent = words;
  for (const [name, value] of Object.entries({ class: kind, x, y })) written.setAttribute(name, String(value));
  return written;
}

/** Words in lines of about `most` letters. */
function linesOf(words: string, most: number): string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1)!;
    if (line && line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
