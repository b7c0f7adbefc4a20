import type { Chance } from './chance.ts';
import type { Told } from './story.ts';

/** What of a story comes in which page, and in what order; a page may be empty. */
export type Delivery = Told[][];

/** As it happened, all in the first page. */
export const inOrder = (story: readonly Told[], pages: number): Delivery => [
  [...story],
  ...Array.from({ length: pages - 1 }, () => []),
];

/** In any order, some of it twice or three times, over any of the pages. */
export function deliveryOf(story: readonly Told[], pages: number, chance: Chance): Delivery {
  const doubled = story.filter(() => chance.is(15));
  const delivery: Delivery = Array.from({ length: pages }, () => []);
  const places = chance.is(30) ? 1 : pages;
  for (const one of chance.shuffle([...story, ...doubled, ...doubled.filter(() => chance.is(20))])) {
    delivery[chance.below(places)]!.push(one);
  }
  return delivery;
}
