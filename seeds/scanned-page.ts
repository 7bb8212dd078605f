import { deflateSync } from 'node:zlib';
import {
  drawObject,
  type PDFDocument,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  scale,
} from 'pdf-lib';

const WIDTH = 310;
const HEIGHT = 438;
const PAPER = 244;
const INK = 70;

/** Draws a page of grey lines that look like print from afar: a picture, with nothing a machine could read. */
export function drawScan(document: PDFDocument, page: PDFPage, seed: string): void {
  const image = document.context.register(
    document.context.stream(deflateSync(pixels(seed)), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: WIDTH,
      Height: HEIGHT,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
    }),
  );
  const name = page.node.newXObject('Scan', image);
  const { width, height } = page.getSize();
  page.pushOperators(pushGraphicsState(), scale(width, height), drawObject(name), popGraphicsState());
}

function pixels(seed: string): Buffer {
  const grey = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  let state = [...seed].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) >>> 0, 7);
  const next = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % limit;
  };
  for (let top = 30; top < 380; top += 9) {
    if (next(7) === 0) continue;
    const end = WIDTH - 40 - next(60);
    for (let x = 36; x < end; ) {
      const word = 6 + next(22);
      for (let row = 0; row < 3; row += 1) {
        const y = top + row;
        for (let at = x; at < Math.min(x + word, end); at += 1)
          if (next(5) > 0) grey[y * WIDTH + at] = INK + next(60);
      }
      x += word + 4;
    }
  }
  return grey;
}
