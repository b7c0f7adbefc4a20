import { ACCESS_SHAPES } from './access.ts';
import { CONNECTION_SHAPES } from './connections.ts';
import { INTERFACE_SHAPES } from './interface.ts';
import { OBJECT_SHAPES } from './objects.ts';
import { SETTINGS_SHAPES } from './settings.ts';
import { shapeTable } from './shape.ts';
import { TEXT_SHAPES } from './texts.ts';

export { ENUMS, UNSUPPORTED_FIELD_TYPES } from './enums.ts';
export { SETTINGS_ROOTS } from './settings.ts';
export type { ElementShape, Shape } from './shape.ts';

/** Content kept as it is written: what an LWC's targetConfigs hold depends on the target. */
export const ANY_CONTENT = 'AnyContent';

/** Every metadata type and part of one that this org reads. */
export const SHAPES = shapeTable({
  ...OBJECT_SHAPES,
  ...ACCESS_SHAPES,
  ...INTERFACE_SHAPES,
  ...TEXT_SHAPES,
  ...SETTINGS_SHAPES,
  ...CONNECTION_SHAPES,
});
