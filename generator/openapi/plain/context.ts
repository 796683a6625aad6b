import type { Notes } from './notes.ts';
import type { SchemaBuilder } from './schemas.ts';
import type { Sources } from './sources.ts';

/** What the parts of an operation are read with. */
export interface ReadContext {
  readonly sources: Sources;
  readonly schemas: SchemaBuilder;
  readonly notes: Notes;
}
