import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { ServiceShape } from '../smithy/model.ts';

/** What a protocol puts on the wire, as far as the document has to say it. */
export interface Protocol {
  readonly id: string;
  readonly mediaType: string;
  /** The format of a timestamp that says nothing of its own. */
  readonly timestampFormat: string;
}

const protocols: readonly Protocol[] = [
  {
    id: 'aws.protocols#awsJson1_1',
    mediaType: 'application/x-amz-json-1.1',
    timestampFormat: 'epoch-seconds',
  },
  {
    id: 'aws.protocols#awsJson1_0',
    mediaType: 'application/x-amz-json-1.0',
    timestampFormat: 'epoch-seconds',
  },
];

/**
 * The protocol of a service, by the trait that it carries. Throws a DiagnosticError where none of its protocols is
 * served, or it names none.
 */
export function protocolOf(service: ServiceShape): Protocol {
  const served = protocols.find((protocol) => service.traits.has(protocol.id));
  if (served !== undefined) return served;
  const named = [...service.traits.keys()].filter((id) => id.startsWith('aws.protocols#'));
  const found = named.length === 0 ? 'no protocol' : named.join(', ');
  throw new DiagnosticError({
    code: 'protocol-unsupported',
    message: `the service ${service.id} has ${found}; expected ${protocols.map((protocol) => protocol.id).join(' or ')}`,
    at: service.location,
  });
}
