import { chanceOf, codesOf, commonRecords, deliveryOf, inOrder, storyOf } from '../../support/deliveries/index.ts';
import type { Delivery, Told } from '../../support/deliveries/index.ts';
import { businessClock } from '../../../scripts/org/index.ts';
import { pull } from '../../../scripts/sync/index.ts';
import { integration, openProgrammeOrg, type ProgrammeOrg } from '../../support/programme/index.ts';
import { isLong, noteProperty } from '../../support/reliability/index.ts';
import { feedOf, openRecordsOf } from './records.ts';

/** Cases delivered into one org, by several pulls of several pages. */
const casesPerOrg = 2_000;
/** Deliveries held against one that tells the same story in order. */
const deliveriesPerStory = 10;
const [pulls, pagesPerPull] = [2, 2];
const pages = pulls * pagesPerPull;

const seed = Number(process.env.HAKEN_SEED ?? 20_230_612);
const orgs = isLong ? 50 : 1;

/** What the org holds of each case at the end, in words that do not tell its number. */
type Ends = Map<number, string>;

async function endsOf(programme: ProgrammeOrg, deliveries: readonly Delivery[]): Promise<Ends> {
  const org = await programme.as(integration);
  const told: unknown[][] = [commonRecords];
  for (let page = 0; page < pages; page += 1) {
    told.push(deliveries.flatMap((delivery, n) => delivery[page]!.map((one) => one(n))));
    // What is told by now is pulled, with nothing behind it; the next pull goes on from there.
    if ((page + 1) % pagesPerPull !== 0) continue;
    await pull({ org, feed: feedOf(...told), clock: businessClock() });
  }
  return byCase(await openRecordsOf(org));
}

function byCase(records: Record<string, unknown>): Ends {
  const lines = new Map<number, string[]>();
  for (const [key, record] of Object.entries(records)) {
    const code = key.slice(key.indexOf('|') + 1);
    const n = numberOf(code.replace(/^\w+\|(?=[A-Z]+\d)/, ''));
    if (n === undefined || isWithdrawn(record)) continue;
    lines.set(n, [...(lines.get(n) ?? []), nameless(`${key} ${JSON.stringify(record)}`, n)]);
  }
  return new Map([...lines].map(([n, all]) => [n, all.sort().join('\n')]));
}

/**
 * An item that claims nothing any more. Whether it stands there at all tells only whether a claim that named it could be
 * stored before one that does not: a claim that waits for its case is kept in its newest version alone.
 */
const isWithdrawn = (record: unknown) => /取り下げ$/.test((record as { Reason__c?: string }).Reason__c ?? '');

/** The number of the case that a code belongs to; nothing for records of everybody. */
function numberOf(code: string): number | undefined {
  const [, prefix, digits] = /^(B|D|AT|TC|TR|DOC)(\d+)/.exec(code) ?? [];
  if (prefix === undefined) return undefined;
  return prefix === 'AT' || prefix === 'DOC' ? Math.floor(Number(digits) / 2) : Number(digits);
}

function nameless(text: string, n: number): string {
  // Digests tell the codes; items are compared themselves, without those that are withdrawn.
  let said = text.replace(/"\w*Digest__c":"\w+"/g, '"digest"').replace(/"ItemCount__c":\d+/, '"items"');
  for (const [name, code] of Object.entries(codesOf(n))) said = said.replaceAll(code, `‹${name}›`);
  return said;
}

const told = (delivery: Delivery): string =>
  delivery
    .map((page, index) => `  page ${index + 1}: ${page.map((one) => JSON.stringify(one(0))).join('\n          ')}`)
    .join('\n');

/** A story, a delivery of it, and what both ended in. */
interface Found {
  story: Told[];
  delivery: Delivery;
  ordered: string;
  delivered: string;
}

/**
 * The smallest delivery that still ends otherwise: every one of them with one record less is tried at once, in an org of
 * its own, until none fails any more.
 */
async function smallest(found: Found): Promise<Found> {
  const { story, delivery } = found;
  const without = (one: Told) => ({
    story: story.filter((other) => other !== one),
    delivery: delivery.map((page) => page.filter((other) => other !== one)),
  });
  const tried = story.map(without);
  const programme = await openProgrammeOrg();
  const ends = await endsOf(
    programme,
    tried.flatMap((each) => [inOrder(each.story, pages), each.delivery]),
  );
  await programme.close();
  const smaller = tried.map((each, index) => ({ ...each, ...endOf(ends, index * 2, index * 2 + 1) }));
  const failing = smaller.find(({ ordered, delivered }) => ordered !== delivered);
  return failing ? smallest(failing) : found;
}

const endOf = (ends: Ends, ordered: number, delivered: number) => ({
  ordered: ends.get(ordered) ?? '',
  delivered: ends.get(delivered) ?? '',
});

async function tryOrg(number: number): Promise<void> {
  const chance = chanceOf(seed + number);
  const stories = Array.from({ length: casesPerOrg / deliveriesPerStory }, () => storyOf(chance));
  const deliveries = stories.flatMap((story) => [
    inOrder(story, pages),
    ...Array.from({ length: deliveriesPerStory }, () => deliveryOf(story, pages, chance)),
  ]);
  const programme = await openProgrammeOrg();
  const ends = await endsOf(programme, deliveries);
  await programme.close();
  const first = (n: number) => n - (n % (deliveriesPerStory + 1));
  const failures = deliveries.flatMap((_, n) => (ends.get(n) === ends.get(first(n)) ? [] : [n]));
  noteProperty('sync pull', {
    property: `order and grouping of delivery do not change the end state (org ${number})`,
    cases: casesPerOrg,
    failures: failures.length,
    seed: seed + number,
  });
  if (failures.length === 0) return;
  const n = failures[0]!;
  const story = stories[Math.floor(n / (deliveriesPerStory + 1))]!;
  const found = await smallest({ story, delivery: deliveries[n]!, ...endOf(ends, first(n), n) });
  throw new Error(
    `${failures.length} of ${casesPerOrg} deliveries end otherwise (HAKEN_SEED=${seed + number}). The smallest found:\n${told(found.delivery)}\n${differenceOf(found)}`,
  );
}

function differenceOf({ ordered, delivered }: Found): string {
  const only = (one: string, other: string) => one.split('\n').filter((line) => !other.split('\n').includes(line));
  return `in order:\n${only(ordered, delivered).join('\n')}\nas delivered:\n${only(delivered, ordered).join('\n')}`;
}

describe('order and grouping of delivery', () => {
  it.each(Array.from({ length: orgs }, (_, number) => number))(
    'R-045 届く順番、重複、ページや連携の分け方によらず、案件は同じ状態で終わる（組織 %i）',
    tryOrg,
    900_000,
  );
});
