import type { PageDefinition, PageItem } from '../../definitions/index.ts';

/** A component of a utility bar: how its button and its panel look. */
export interface Utility {
  id: string;
  label: string;
  icon: string;
  /** Style of the panel: its width and height in pixels. */
  size: string;
  item: PageItem;
}

/** What stands for the bar and not for the component. Source: Metadata API Developer Guide, FlexiPage, `decorator`. */
const DECORATORS = new Set(['label', 'icon', 'width', 'height', 'scrollable', 'eager', 'decorate']);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const pixels = (value: unknown, otherwise: number): number => Number(text(value)) || otherwise;

/** The utilities of a bar as the app's metadata has it; none where it has none. */
export function utilitiesOf(page: Pick<PageDefinition, 'regions'> | null): Utility[] {
  return (page?.regions ?? [])
    .flatMap(({ items }) => items)
    .map((item) => {
      const { label, icon, width, height } = item.properties;
      const own = Object.entries(item.properties).filter(([name]) => !DECORATORS.has(name));
      return {
        id: item.id,
        label: text(label) ?? item.component?.split(':')[1] ?? item.id,
        icon: `utility:${text(icon)?.replace(/^utility:/, '') ?? 'fallback'}`,
        size: `width: ${pixels(width, 340)}px; height: ${pixels(height, 480)}px`,
        item: { ...item, properties: Object.fromEntries(own) },
      };
    });
}
