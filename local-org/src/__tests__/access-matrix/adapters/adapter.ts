import type { FieldOperation, ObjectName, Operation, Outcome } from '../expected.ts';
import type { Office, Person } from '../office.ts';

/** One try: who does it, to what. `id` is a record of the owner's, in the recycle bin for undelete. */
export interface Try {
  office: Office;
  who: Person;
  object: ObjectName;
  id: string;
  /** Fields of a new record. */
  values: Readonly<Record<string, string>>;
}

type Act = (attempt: Try) => Promise<Outcome>;

/** An API: how each operation is done by it; what it has not, it leaves out. */
export interface Adapter {
  name: string;
  /** Opens to sessions of the screens too. */
  forScreens?: boolean;
  /** Its schema is the user's own: what their rights close is not in it, so that a refusal looks like absence. */
  schemaOfUser?: boolean;
  operations: Readonly<Partial<Record<Operation, Act>>>;
  /** Reading and writing Open__c.Secret__c. */
  field: Readonly<Partial<Record<FieldOperation, Act>>>;
}
