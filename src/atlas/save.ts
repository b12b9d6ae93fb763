import { tokens } from '../ui/theme.ts';
import { PICTURE_STYLE } from './pictures/style.ts';

/** A drawing as a file of its own, as on paper: light, with its colours and fonts inside, without links. */
export function svgFile(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawing.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.dataset['theme'] = 'light';
  for (const moved of copy.querySelectorAll('.head, .side')) moved.removeAttribute('transform');
  for (const cross of copy.querySelectorAll('.cross')) cross.remove();
  for (const link of copy.querySelectorAll('a')) {
    link.removeAttribute('href');
    link.removeAttribute('tabindex');
  }
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = `${tokens(':root')} svg { background: var(--ground); } ${PICTURE_STYLE}`;
  copy.prepend(style);
  return new XMLSerializer().serializeToString(copy);
}

/** The same drawing as PNG, two dots to a unit. @throws where the browser cannot draw it */
export async function pngFile(drawing: SVGSVGElement): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgFile(drawing))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = drawing.viewBox.baseVal.width * 2;
  canvas.height = drawing.viewBox.baseVal.height * 2;
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}
