import type { Model, ServiceShape } from '../smithy/model.ts';
import type { Customizations } from './customizations.ts';
import type { Errors } from './errors.ts';
import type { Examples } from './examples.ts';
import type { Protocol } from './protocol.ts';
import type { ShapeSchemas } from './shape-schema.ts';
import type { Structures } from './structures.ts';

/** What the operations of a document are made with. */
export interface DocumentParts {
  readonly model: Model;
  readonly service: ServiceShape;
  readonly protocol: Protocol;
  readonly schemas: ShapeSchemas;
  readonly structures: Structures;
  readonly errors: Errors;
  readonly examples: Examples;
  readonly customizations: Customizations;
}
