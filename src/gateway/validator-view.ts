import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import { isRiskyPattern } from '../wire/pattern.ts';
import {
  isUnion,
  refName,
  refTo,
  resolveSchema,
  type Schema,
  type Schemas,
} from '../wire/schema.ts';
import { plainConstraints } from '../wire/schema-keywords.ts';
import { mapSubschemas } from '../wire/schema-walk.ts';
import type { BoundOperation } from './operation.ts';

/** A document that express-openapi-validator can take. It is the validator's own from then on. */
export interface ValidatorDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** What express-openapi-validator is to judge a value by. */
export interface ValidatorView {
  readonly document: ValidatorDocument;
  /** Whether the view has every constraint of the schema; if not, `findViolations` has to judge the value too. */
  readonly isComplete: boolean;
}

/** The media type that stands for the protocol's own in the view. */
export const viewMediaType = 'application/json';

/** The path of an operation in the view. */
export function viewPath(operation: Pick<BoundOperation, 'name'>): string {
  return `/${operation.name}`;
}

/**
 * The view of a schema for express-openapi-validator: one operation on a path of its own, whose body has the schema,
 * under a media type that the validator knows. Defaults are left out, since the validator would write them into the
 * body, which is for the decoder to do; and so are constraints that it can't judge as they are meant.
 */
export function validatorView(
  document: OpenApiDocument,
  operation: Pick<BoundOperation, 'name'>,
  schema: Schema,
): ValidatorView {
  const builder = new ViewBuilder(schemasOf(document));
  const body = builder.viewOf(schema);
  return {
    document: {
      openapi: document.openapi,
      info: { title: document.info.title, version: document.info.version },
      paths: {
        [viewPath(operation)]: {
          post: {
            requestBody: { required: true, content: { [viewMediaType]: { schema: body } } },
            responses: { default: { description: 'any' } },
          },
        },
      },
      components: { schemas: Object.fromEntries(builder.components) },
    },
    isComplete: builder.isComplete,
  };
}

/** Formats of values that the validator has other types for: integers as `bigint`, bytes, streams. */
const foreignFormats: ReadonlySet<string> = new Set(['int64', 'big-integer', 'binary']);

/** Formats that the validator is told of. */
const judgedFormats: ReadonlySet<string> = new Set([
  'int8',
  'int16',
  'int32',
  'epoch-seconds',
  'date-time',
]);

/** Formats that constrain a value, and that the validator judges otherwise than they are meant. */
const ownFormats: ReadonlySet<string> = new Set(['http-date', 'byte']);

/** Whether a keyword says which values are valid, and not only something of them. */
function isConstraint(keyword: string): boolean {
  return constraints.has(keyword) || plainConstraints.some((each) => each === keyword);
}

const constraints: ReadonlySet<string> = new Set([
  'format',
  'pattern',
  'multipleOf',
  'oneOf',
  'anyOf',
  'x-dovetail-byte-length',
  'x-dovetail-streaming',
]);

class ViewBuilder {
  readonly components = new Map<string, Schema>();
  readonly #schemas: Schemas;
  /** The names of components that are another one with keywords of its own beside, by both. */
  readonly #variants = new Map<string, string>();
  isComplete = true;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** The schema as the validator is to see it; what it refers to is put among the components. */
  viewOf(schema: Schema): Schema {
    if (schema.$ref !== undefined) return { $ref: refTo(this.#component(schema, schema.$ref)) };
    if (this.#isForeign(schema)) {
      this.isComplete = false;
      return {};
    }
    return mapSubschemas(this.#constraints(schema), (inner) => this.viewOf(inner));
  }

  /** The name of the component that a reference leads to, with what stands beside the reference. */
  #component(schema: Schema, ref: string): string {
    const beside = Object.fromEntries(
      Object.entries(schema).filter(([keyword]) => keyword !== '$ref' && isConstraint(keyword)),
    );
    const plain = refName(ref);
    const key = Object.keys(beside).length === 0 ? plain : `${plain} ${JSON.stringify(beside)}`;
    const known = key === plain ? plain : this.#variants.get(key);
    // What stands beside a reference wins over what it leads to; the validator would apply both.
    const name = known ?? this.#freeName(plain);
    if (key !== plain) this.#variants.set(key, name);
    if (!this.components.has(name)) {
      this.components.set(name, {});
      this.components.set(
        name,
        this.viewOf(resolveSchema({ ...beside, $ref: ref }, this.#schemas)),
      );
    }
    return name;
  }

  #freeName(plain: string): string {
    let number = 1;
    const isTaken = (name: string) => name in this.#schemas || this.components.has(name);
    while (isTaken(`${plain}.${number}`)) number += 1;
    return `${plain}.${number}`;
  }

  #isForeign({ format, 'x-dovetail-streaming': streaming }: Schema): boolean {
    return streaming !== undefined || (format !== undefined && foreignFormats.has(format));
  }

  /** The constraints of a schema that the validator judges. */
  #constraints(schema: Schema): Schema {
    const { format, pattern, oneOf, anyOf, multipleOf } = schema;
    const bytes = schema['x-dovetail-byte-length'];
    const isOneOfMany = isUnion(schema);
    const left: readonly (keyof Schema)[] = [
      // How long the text may be follows from how many bytes it stands for.
      ...(bytes === undefined ? [] : (['minLength', 'maxLength'] as const)),
      // Members that a union does not know count there, and nowhere else.
      ...(isOneOfMany ? (['minProperties', 'maxProperties'] as const) : []),
    ];
    const isJudgedPattern = pattern !== undefined && !isRiskyPattern(pattern);
    const isJudgedFormat = format !== undefined && judgedFormats.has(format);
    if (
      left.length > 0 ||
      oneOf !== undefined ||
      anyOf !== undefined ||
      multipleOf !== undefined ||
      (pattern !== undefined && !isJudgedPattern) ||
      (format !== undefined && ownFormats.has(format))
    ) {
      this.isComplete = false;
    }
    const kept = plainConstraints.filter(
      (keyword) => schema[keyword] !== undefined && !left.includes(keyword),
    );
    return {
      ...Object.fromEntries(kept.map((keyword) => [keyword, schema[keyword]])),
      ...(isJudgedFormat && { format }),
      ...(isJudgedPattern && { pattern }),
    };
  }
}
