import type { ComponentSchema } from '../../src/wire/document.ts';
import type { Protocol } from './protocol.ts';

interface FrameworkError {
  readonly name: string;
  /** The status, by the style of the protocol; an error without one is none of that style. */
  readonly status: Readonly<Partial<Record<Protocol['style'], number>>>;
  readonly description: string;
  /** The member that holds the words in AWS JSON, whose own deserializer writes it with a capital. */
  readonly message?: 'message' | 'Message';
  readonly retryable?: { readonly throttling: boolean };
}

function everywhere(status: number): FrameworkError['status'] {
  return { 'aws-json': status, 'rest-json': status };
}

/**
 * What any service of a protocol can answer without its model saying so. Names, statuses and the place of the message
 * are those that the services send. In AWS JSON, the statuses 413, 415, 500 and 503 have no wider convention, and are a
 * choice. In restJson1, the statuses are those of the protocol's compliance tests, and for what these don't reach,
 * those that HTTP means for the case (RFC 9110, section 15.5; RFC 6585, section 4).
 */
const frameworkErrors: readonly FrameworkError[] = [
  {
    name: 'ValidationException',
    status: everywhere(400),
    description:
      'The request breaks a constraint of the contract: a bound, an enum, a member that has to be there.',
  },
  {
    name: 'SerializationException',
    status: everywhere(400),
    description:
      'The body is not JSON, or a value in it has another JSON type than the contract says.',
    message: 'Message',
  },
  {
    name: 'UnknownOperationException',
    status: { 'aws-json': 400 },
    description: 'The X-Amz-Target header is missing, or names no operation of the service.',
  },
  {
    name: 'UnknownOperationException',
    status: { 'rest-json': 404 },
    description: 'The service has no operation with this method and path.',
  },
  {
    name: 'MissingAuthenticationTokenException',
    status: { 'aws-json': 400, 'rest-json': 403 },
    description: 'The request has no signature.',
  },
  {
    name: 'IncompleteSignatureException',
    status: { 'aws-json': 400, 'rest-json': 403 },
    description:
      'The Authorization header lacks a part, or a header that belongs to it is missing.',
  },
  {
    name: 'InvalidSignatureException',
    status: { 'aws-json': 400, 'rest-json': 403 },
    description: 'The signature does not fit the request, or is too old.',
  },
  {
    name: 'UnrecognizedClientException',
    status: { 'aws-json': 400, 'rest-json': 403 },
    description: 'The access key or the security token of the signature is not known.',
  },
  {
    name: 'AccessDeniedException',
    status: { 'aws-json': 400, 'rest-json': 403 },
    description: 'The caller is known, and may not call this operation.',
  },
  {
    name: 'NotAcceptableException',
    status: { 'rest-json': 406 },
    description: 'The Accept header names no media type that the operation answers in.',
  },
  {
    name: 'ThrottlingException',
    status: { 'aws-json': 400, 'rest-json': 429 },
    description: 'The caller sent too many requests. The same request can succeed later.',
    retryable: { throttling: true },
  },
  {
    name: 'RequestEntityTooLargeException',
    status: everywhere(413),
    description: 'The body is larger than the service takes.',
  },
  {
    name: 'UnsupportedMediaTypeException',
    status: { 'aws-json': 415 },
    description:
      'The Content-Type header is missing, or names another media type than that of the protocol.',
  },
  {
    name: 'UnsupportedMediaTypeException',
    status: { 'rest-json': 415 },
    description:
      'The Content-Type header is missing, or names another media type than that of the operation.',
  },
  {
    name: 'InternalFailure',
    status: everywhere(500),
    description: 'The service failed. Nothing is wrong with the request.',
    retryable: { throttling: false },
  },
  {
    name: 'ServiceUnavailable',
    status: everywhere(503),
    description: 'The service can take no requests for now.',
    retryable: { throttling: false },
  },
];

/**
 * The schemas of the framework's errors in a protocol, by name. In AWS JSON, a body holds the name of its error; in
 * restJson1, a header does.
 */
export function frameworkErrorSchemas({ style }: Protocol): ReadonlyMap<string, ComponentSchema> {
  const schemas = new Map<string, ComponentSchema>();
  for (const { name, status: statuses, description, message, retryable } of frameworkErrors) {
    const status = statuses[style];
    if (status === undefined) continue;
    const words = { type: 'string', description: 'What was wrong, in words for people.' } as const;
    schemas.set(name, {
      type: 'object',
      description,
      ...(style === 'aws-json'
        ? {
            required: ['__type'],
            properties: { __type: { type: 'string', const: name }, [message ?? 'message']: words },
          }
        : { properties: { message: words } }),
      'x-dovetail-error': {
        status,
        fault: status < 500 ? 'client' : 'server',
        ...(retryable && { retryable }),
        framework: true,
      },
    });
  }
  return schemas;
}
