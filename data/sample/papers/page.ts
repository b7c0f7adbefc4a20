import type { Font } from './font.ts';

/** What stands on a page. Points (1/72 inch) from the upper left corner; a text's `y` is its base line. */
export type Mark =
  | { kind: 'text'; x: number; y: number; size: number; text: string }
  | { kind: 'bar'; x: number; y: number; width: number; height: number };

export interface Page {
  width: number;
  height: number;
  marks: Mark[];
}

/** Puts a page together, from above to below, for one who thinks in lines of text. */
export class Sheet {
  readonly page: Page;
  readonly #font: Font;
  readonly #margin: number;

  constructor(font: Font, width: number, height: number, margin: number) {
    this.page = { width, height, marks: [] };
    this.#font = font;
    this.#margin = margin;
  }

  get #inner(): number {
    return this.page.width - 2 * this.#margin;
  }

  widthOf(text: string, size: number): number {
    const units = [...text].reduce((sum, each) => sum + this.#font.advanceOf(this.#font.glyphOf(each)), 0);
    return (units * size) / this.#font.unitsPerEm;
  }

  text(x: number, y: number, size: number, text: string): void {
    this.page.marks.push({ kind: 'text', x, y, size, text });
  }

  left(y: number, size: number, text: string): void {
    this.text(this.#margin, y, size, text);
  }

  centre(y: number, size: number, text: string): void {
    this.text((this.page.width - this.widthOf(text, size)) / 2, y, size, text);
  }

  right(y: number, size: number, text: string): void {
    this.text(this.page.width - this.#margin - this.widthOf(text, size), y, size, text);
  }

  rule(y: number, width = 0.8, inset = 0): void {
    this.bar(this.#margin + inset, y, this.#inner - 2 * inset, width);
  }

  bar(x: number, y: number, width: number, height: number): void {
    this.page.marks.push({ kind: 'bar', x, y, width, height });
  }

  frame(x: number, y: number, width: number, height: number, thickness = 0.8): void {
    this.bar(x, y, width, thickness);
    this.bar(x, y + height - thickness, width, thickness);
    this.bar(x, y, thickness, height);
    this.bar(x + width - thickness, y, thickness, height);
  }

  /** Label and value rows with rules between; gives where they end. */
  rows(from: number, step: number, size: number, rows: readonly (readonly [label: string, value: string])[]): number {
    let y = from;
    this.rule(y);
    for (const [label, value] of rows) {
      this.text(this.#margin + 6, y + step * 0.66, size, label);
      const lines = this.broken(value, size, this.#inner * 0.7);
      for (const [index, line] of lines.entries()) {
        this.text(this.#margin + this.#inner * 0.28, y + step * 0.66 + index * size * 1.4, size, line);
      }
      y += step + (lines.length - 1) * size * 1.4;
      this.rule(y, 0.4);
    }
    return y;
  }

  /** A paragraph; gives the base line after its last. */
  paragraph(from: number, size: number, text: string): number {
    let y = from;
    for (const line of this.broken(text, size, this.#inner)) {
      this.left(y, size, line);
      y += size * 1.6;
    }
    return y;
  }

  broken(text: string, size: number, width: number): string[] {
    const lines: string[] = [''];
    let taken = 0;
    for (const each of text) {
      taken += this.widthOf(each, size);
      // 行頭禁則: a stop or a closing bracket stays on the line it belongs to.
      if (taken <= width || /[、。）」]/.test(each)) {
        lines[lines.length - 1] = lines.at(-1)! + each;
      } else {
        lines.push(each);
        taken = this.widthOf(each, size);
      }
    }
    return lines;
  }
}
