import type {
  Method,
  OperationObject,
  Parameter,
  RequestBody,
  Response,
} from '../../../src/wire/document.ts';
import { bodyOf, mediaTypesIn } from './content.ts';
import type { ReadContext } from './context.ts';
import type { ErrorUse } from './errors.ts';
import { readHeaders } from './headers.ts';
import { memberName, pascalCase, UniqueNames } from './names.ts';
import { childOf, isTrue, membersOf, type Node, type ObjectNode, textOf, wordsOf } from './node.ts';
import { readParameters } from './parameters.ts';
import type { SchemaNames } from './schema-names.ts';
import { followed } from './sources.ts';
import { type ErrorStatus, errorStatus, successKeys, successStatus } from './statuses.ts';

/** An operation that is served, before its errors have their names. */
export interface ReadOperation {
  readonly path: string;
  readonly method: Method;
  readonly node: Node;
  readonly operation: Omit<OperationObject, 'responses'>;
  readonly success: Success;
  readonly errors: readonly ErrorUse[];
}

/** The response of an operation that says success. */
export interface Success {
  /** The key of the response in its document. */
  readonly key: string;
  readonly status: number;
  readonly node: Node;
  readonly response: Response;
}

/** What operations are read with. */
export interface OperationContext extends ReadContext {
  readonly names: SchemaNames;
}

/** The member of an input or output that is the whole body. */
const payload = 'body';

/** Reads one operation. */
export class OperationReader {
  readonly #context: OperationContext;
  readonly #path: string;
  readonly #method: Method;
  readonly #item: Node;
  readonly #node: ObjectNode;
  readonly #id: string;

  constructor(
    context: OperationContext,
    place: {
      readonly path: string;
      readonly method: Method;
      readonly item: Node;
      readonly node: ObjectNode;
    },
    ids: UniqueNames,
  ) {
    this.#context = context;
    this.#path = place.path;
    this.#method = place.method;
    this.#item = place.item;
    this.#node = place.node;
    const stated = textOf(place.node, 'operationId');
    this.#id = ids.claim(memberName(stated ?? `${place.method} ${place.path}`));
  }

  /** Says that the operation is left out, and why. */
  leave(node: Node, why: string): undefined {
    const name = `${this.#method.toUpperCase()} ${this.#path}`;
    this.#context.notes.warn(node, `found the operation ${name} ${why}; the operation is left out`);
    return undefined;
  }

  read(): ReadOperation | undefined {
    const { notes, names } = this.#context;
    const node = this.#node;
    const type = pascalCase(this.#id);
    const bodyNode = this.#followed('requestBody');
    names.anchor(node, type);
    if (bodyNode !== undefined) names.anchor(bodyNode, `${type}Body`);
    const body = this.#requestBody(bodyNode);
    if (body === undefined) return undefined;
    const taken = body === 'none' ? [] : [payload];
    const { parameters, missing } = readParameters(this.#item, node, taken, {
      ...this.#context,
      anchor: (parameter, name) => names.anchor(parameter, names.inside(type, name)),
    });
    if (missing !== undefined) {
      return this.leave(
        node,
        `whose parameter ${textOf(missing, 'name')} is required and can't be served`,
      );
    }
    const success = this.#success(type);
    if (success === undefined) return undefined;
    const callbacks = childOf(node, 'callbacks');
    if (callbacks !== undefined) notes.warn(callbacks, 'found callbacks; they are left out');
    const summary = textOf(node, 'summary');
    return {
      path: this.#path,
      method: this.#method,
      node,
      operation: {
        operationId: this.#id,
        ...(summary !== undefined && { summary }),
        ...wordsOf(node),
        ...(isTrue(node, 'deprecated') && { deprecated: true }),
        ...this.#allParameters(parameters),
        ...(body !== 'none' && { requestBody: body }),
        'x-dovetail-input': names.claim(`${type}Input`),
      },
      success,
      errors: this.#errors(type, success.key),
    };
  }

  #followed(member: string): Node | undefined {
    const { sources, notes } = this.#context;
    return followed(childOf(this.#node, member), sources, notes);
  }

  /** The parameters of the operation, those of the path that nothing declares among them. */
  #allParameters(parameters: readonly Parameter[]): { readonly parameters?: readonly Parameter[] } {
    const { notes } = this.#context;
    const labels = labelsIn(this.#path);
    const placed = parameters.filter(({ in: place, name }) => {
      const isPlaced = place !== 'path' || labels.includes(name);
      if (!isPlaced) {
        const message = `found the path parameter ${name}, which the path does not have; it is left out`;
        notes.warn(this.#node, message);
      }
      return isPlaced;
    });
    const known = placed.filter(({ in: place }) => place === 'path').map(({ name }) => name);
    const undeclared = labels.filter((name) => !known.includes(name));
    for (const name of undeclared) {
      notes.warn(
        this.#node,
        `found ${name} in the path, and no such parameter; it is taken as text`,
      );
    }
    const taken = new UniqueNames();
    for (const each of placed) taken.claim(each['x-dovetail-member'] ?? each.name);
    taken.claim(payload);
    const all = [
      ...placed,
      ...undeclared.map((name): Parameter => {
        const member = taken.claim(memberName(name));
        return {
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
          ...(member !== name && { 'x-dovetail-member': member }),
        };
      }),
    ];
    return all.length === 0 ? {} : { parameters: all };
  }

  #requestBody(node: Node | undefined): RequestBody | 'none' | undefined {
    const { notes } = this.#context;
    if (node === undefined) return 'none';
    const isRequired = isTrue(node, 'required');
    if (this.#method === 'get' || this.#method === 'head') {
      // Clients can't send one by `fetch` (Fetch, section 5.4, "new Request", step 36).
      if (isRequired)
        return this.leave(node, 'with a body that is required, which its method has none of');
      notes.warn(
        node,
        `found a body of a request with the method ${this.#method.toUpperCase()}; it is left out`,
      );
      return 'none';
    }
    const content = childOf(node, 'content');
    const body = bodyOf(content, this.#context);
    if (body === 'none') return 'none';
    if (body === undefined)
      return this.leave(content ?? node, `with a body of ${mediaTypesIn(content)}`);
    return {
      ...wordsOf(node),
      ...(isRequired && { required: true }),
      ...body,
      'x-dovetail-payload': payload,
    };
  }

  #responses(): readonly (readonly [string, Node])[] {
    const { sources, notes } = this.#context;
    return membersOf(childOf(this.#node, 'responses')).flatMap(([key, each]) => {
      const node = followed(each, sources, notes);
      return node === undefined ? [] : [[key, node] as const];
    });
  }

  #success(type: string): Success | undefined {
    const { names, notes } = this.#context;
    const responses = new Map(this.#responses());
    const keys = successKeys([...responses.keys()]);
    let unserved: Node | undefined;
    for (const key of keys) {
      const node = responses.get(key);
      if (node === undefined) continue;
      names.anchor(node, `${type}ResponseBody`);
      const response = this.#response(node, successStatus(key));
      if (response === undefined) {
        unserved ??= node;
        continue;
      }
      for (const [other, each] of responses) {
        if (other !== key && keys.includes(other)) {
          notes.warn(
            each,
            `found a second success, ${other}, beside ${key}, which is served; it is left out`,
          );
        }
      }
      const output = { 'x-dovetail-output': names.claim(`${type}Output`) };
      return { key, status: successStatus(key), node, response: { ...response, ...output } };
    }
    if (unserved !== undefined) {
      const types = mediaTypesIn(childOf(unserved, 'content'));
      return this.leave(unserved, `with a response of ${types}`);
    }
    return this.#assumedSuccess(type, [...responses.keys()]);
  }

  /** Many documents tell the errors of an operation only. Where there is an error, there is a success. */
  #assumedSuccess(type: string, keys: readonly string[]): Success | undefined {
    const { names, notes } = this.#context;
    const node = childOf(this.#node, 'responses') ?? this.#node;
    if (keys.some((key) => !/^[45]/.test(key))) {
      return this.leave(node, 'without a response that says success');
    }
    notes.warn(node, 'found no response that says success; it is taken to be 200 without a body');
    const response = { description: '', 'x-dovetail-output': names.claim(`${type}Output`) };
    return { key: '200', status: 200, node, response };
  }

  #response(node: Node, status: number): Response | undefined {
    // These have no body, whatever the document says (RFC 9110, sections 9.3.2, 15.3.5 and 15.3.6).
    const isEmpty = this.#method === 'head' || status === 204 || status === 205;
    const body = isEmpty ? 'none' : bodyOf(childOf(node, 'content'), this.#context);
    if (body === undefined) return undefined;
    const headers = readHeaders(node, [payload], this.#context);
    return {
      description: '',
      ...wordsOf(node),
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(body !== 'none' && { ...body, 'x-dovetail-payload': payload }),
    };
  }

  #errors(type: string, success: string): ReadOperation['errors'] {
    return this.#responses().flatMap(([key, node]) => {
      if (key === success || /^2/.test(key)) return [];
      const status: ErrorStatus | undefined = errorStatus(key);
      if (status === undefined) {
        this.#context.notes.warn(node, `found a response with the status ${key}; it is left out`);
        return [];
      }
      return [{ operation: type, status, node }];
    });
  }
}

/** The names of the parameters in a path. */
export function labelsIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}
