/** Cases made up from a seed, and ways to deliver them: for what must not depend on order and grouping. */
export { chanceOf, type Chance } from './chance.ts';
export { deliveryOf, inOrder, type Delivery } from './delivery.ts';
export { codesOf, commonRecords, storyOf, type Told } from './story.ts';
