import type { ComponentSchema } from '../../src/wire/document.ts';

interface FrameworkError {
  readonly name: string;
  readonly status: number;
  readonly description: string;
  /** The member that holds the words; the framework's own deserializer writes it with a capital. */
  readonly message?: 'message' | 'Message';
  readonly retryable?: { readonly throttling: boolean };
}

/**
 * What any AWS JSON service can answer without its model saying so. Names, statuses and the place of the message are
 * those that the services send; the statuses 413, 415, 500 and 503 have no wider convention, and are a choice.
 */
const frameworkErrors: readonly FrameworkError[] = [
  {
    name: 'ValidationException',
    status: 400,
    description:
      'The request breaks a constraint of the contract: a bound, an enum, a member that has to be there.',
  },
  {
    name: 'SerializationException',
    status: 400,
    description:
      'The body is not JSON, or a value in it has another JSON type than the contract says.',
    message: 'Message',
  },
  {
    name: 'UnknownOperationException',
    status: 400,
    description: 'The X-Amz-Target header is missing, or names no operation of the service.',
  },
  {
    name: 'MissingAuthenticationTokenException',
    status: 400,
    description: 'The request has no signature.',
  },
  {
    name: 'IncompleteSignatureException',
    status: 400,
    description:
      'The Authorization header lacks a part, or a header that belongs to it is missing.',
  },
  {
    name: 'InvalidSignatureException',
    status: 400,
    description: 'The signature does not fit the request, or is too old.',
  },
  {
    name: 'UnrecognizedClientException',
    status: 400,
    description: 'The access key or the security token of the signature is not known.',
  },
  {
    name: 'AccessDeniedException',
    status: 400,
    description: 'The caller is known, and may not call this operation.',
  },
  {
    name: 'ThrottlingException',
    status: 400,
    description: 'The caller sent too many requests. The same request can succeed later.',
    retryable: { throttling: true },
  },
  {
    name: 'RequestEntityTooLargeException',
    status: 413,
    description: 'The body is larger than the service takes.',
  },
  {
    name: 'UnsupportedMediaTypeException',
    status: 415,
    description:
      'The Content-Type header is missing, or names another media type than that of the protocol.',
  },
  {
    name: 'InternalFailure',
    status: 500,
    description: 'The service failed. Nothing is wrong with the request.',
    retryable: { throttling: false },
  },
  {
    name: 'ServiceUnavailable',
    status: 503,
    description: 'The service can take no requests for now.',
    retryable: { throttling: false },
  },
];

/** The schemas of the framework's errors, by name. */
export function frameworkErrorSchemas(): Record<string, ComponentSchema> {
  return Object.fromEntries(
    frameworkErrors.map(({ name, status, description, message = 'message', retryable }) => [
      name,
      {
        type: 'object',
        description,
        required: ['__type'],
        properties: {
          __type: { type: 'string', const: name },
          [message]: { type: 'string', description: 'What was wrong, in words for people.' },
        },
        'x-dovetail-error': {
          status,
          fault: status < 500 ? 'client' : 'server',
          ...(retryable && { retryable }),
          framework: true,
        },
      },
    ]),
  );
}
