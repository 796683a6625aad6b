import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Model, ServiceShape } from '../smithy/model.ts';

/** What a protocol puts on the wire, as far as the document has to say it. */
export interface Protocol {
  readonly id: string;
  /** The media type of bodies that are JSON. */
  readonly mediaType: string;
  /** The format of a timestamp in a body that says nothing of its own. */
  readonly timestampFormat: string;
  /**
   * `aws-json`: each request is a POST to one path, a header names the operation, and the bodies hold everything.
   * `rest-json`: HTTP binding traits say where members stand, and `@jsonName` what a body calls them.
   */
  readonly style: 'aws-json' | 'rest-json';
}

/** The protocols that are served. Of several that a service has, it is the first of these. */
const protocols: readonly Protocol[] = [
  {
    id: 'aws.protocols#awsJson1_1',
    mediaType: 'application/x-amz-json-1.1',
    timestampFormat: 'epoch-seconds',
    style: 'aws-json',
  },
  {
    id: 'aws.protocols#awsJson1_0',
    mediaType: 'application/x-amz-json-1.0',
    timestampFormat: 'epoch-seconds',
    style: 'aws-json',
  },
  {
    id: 'aws.protocols#restJson1',
    mediaType: 'application/json',
    timestampFormat: 'epoch-seconds',
    style: 'rest-json',
  },
];

/** Protocols that are known by their name alone; those that a model defines itself tell by their definition. */
const otherProtocols: ReadonlySet<string> = new Set([
  'aws.protocols#awsQuery',
  'aws.protocols#ec2Query',
  'aws.protocols#restXml',
  'smithy.protocols#rpcv2Cbor',
  'smithy.protocols#rpcv2Json',
]);

/**
 * The protocol of a service, by the traits that it carries. Throws a DiagnosticError where none of its protocols is
 * served, or it names none.
 */
export function protocolOf(service: ServiceShape, model: Model): Protocol {
  const served = protocols.find((protocol) => service.traits.has(protocol.id));
  if (served !== undefined) return served;
  const named = [...service.traits.keys()].filter((id) => isProtocol(id, model));
  const found = named.length === 0 ? 'no protocol' : named.join(', ');
  const expected = protocols.map(({ id }) => id).join(', ');
  throw new DiagnosticError({
    code: 'protocol-unsupported',
    message: `the service ${service.id} has ${found}; expected one of ${expected}`,
    at: service.location,
  });
}

function isProtocol(id: string, model: Model): boolean {
  const definition = model.shapes.get(id)?.traits.has('smithy.api#protocolDefinition');
  return otherProtocols.has(id) || definition === true;
}
