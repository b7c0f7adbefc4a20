import type { Font, OutlinePoint } from './font.ts';
import type { Page } from './page.ts';

/** Ink on a surface, 0 (none) to 1 (full), row by row. */
export interface Raster {
  width: number;
  height: number;
  ink: Float32Array;
}

// Taken once: in a test's sandbox each look at a global costs more than the sum it is for.
const { abs, ceil, floor, max, min } = Math;

interface Point {
  x: number;
  y: number;
}

/** A page as ink at `scale` pixels a point, with smooth edges. */
export function rasterOf(font: Font, page: Page, scale: number): Raster {
  const width = Math.round(page.width * scale);
  const height = Math.round(page.height * scale);
  // Signed area by pixel, to be summed along each row: what is inside every outline ends near 1.
  const area = new Float32Array(width * height + 2);
  const edge = (from: Point, to: Point) => addEdge(area, width, height, from, to);
  for (const mark of page.marks) {
    if (mark.kind === 'bar') {
      const [x, y] = [mark.x * scale, mark.y * scale];
      const [right, bottom] = [x + mark.width * scale, y + mark.height * scale];
      edge({ x, y: bottom }, { x, y });
      edge({ x: right, y }, { x: right, y: bottom });
      continue;
    }
    const unit = (mark.size * scale) / font.unitsPerEm;
    let pen = mark.x * scale;
    for (const character of mark.text) {
      const glyph = font.glyphOf(character);
      const place = ({ x, y }: Point) => ({ x: pen + x * unit, y: mark.y * scale - y * unit });
      for (const contour of font.outlineOf(glyph)) addContour(contour, place, edge);
      pen += font.advanceOf(glyph) * unit;
    }
  }
  return { width, height, ink: summed(area, width, height) };
}

function summed(area: Float32Array, width: number, height: number): Float32Array {
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += area[y * width + x]!;
      ink[y * width + x] = min(1, abs(sum));
    }
  }
  return ink;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
/** Straight pieces that stand for a curve; at a paper's sizes more would not be seen. */
const pieces = 4;

function addContour(contour: OutlinePoint[], place: (p: Point) => Point, edge: (from: Point, to: Point) => void): void {
  const first = contour.findIndex((point) => point.onCurve);
  if (first < 0) return;
  const ring = [...contour.slice(first), ...contour.slice(0, first), contour[first]!];
  let from = place(ring[0]!);
  let control: Point | undefined;
  for (const point of ring.slice(1)) {
    const here = place(point);
    if (point.onCurve) {
      if (control) addCurve(from, control, here, edge);
      else edge(from, here);
      from = here;
      control = undefined;
    } else {
      if (control) {
        // Two control points in a row: the curve passes half way between them.
        const between = middle(control, here);
        addCurve(from, control, between, edge);
        from = between;
      }
      control = here;
    }
  }
}

function addCurve(from: Point, control: Point, to: Point, edge: (from: Point, to: Point) => void): void {
  let last = from;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const next = { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    edge(last, next);
    last = next;
  }
}

/** Adds the signed area to the right of an edge, split over the two pixels next to it, row by row. */
function addEdge(area: Float32Array, width: number, height: number, from: Point, to: Point): void {
  if (from.y === to.y) return;
  const sign = from.y < to.y ? 1 : -1;
  const [top, bottom] = sign === 1 ? [from, to] : [to, from];
  const slope = (bottom.x - top.x) / (bottom.y - top.y);
  const last = min(height, ceil(bottom.y));
  for (let y = max(0, floor(top.y)); y < last; y += 1) {
    const above = max(y, top.y);
    const below = min(y + 1, bottom.y);
    if (below <= above) continue;
    const x = top.x + slope * ((above + below) / 2 - top.y);
    const cell = min(width - 1, max(0, floor(x)));
    const share = min(1, max(0, x - cell));
    const covered = sign * (below - above);
    area[y * width + cell]! += covered * (1 - share);
    if (cell + 1 < width) area[y * width + cell + 1]! += covered * share;
  }
}
