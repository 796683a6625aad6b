import type { OperationObject, Parameter } from '../../src/wire/document.ts';
import type { Member, Model, OperationShape, ServiceShape } from '../smithy/model.ts';
import { membersOf } from './checks/subject.ts';
import { asObject, asString, trait } from './traits.ts';

type Rules = Pick<OperationObject, 'x-dovetail-body-digests' | 'x-dovetail-endpoint-member'>;

/** What a service of AWS wants of its clients that its model has no trait for. */
export interface Customizations {
  /** Headers that each request carries. */
  readonly headers: readonly Parameter[];
  /** What is said of an operation. */
  rules(operation: OperationShape): Rules;
  /** What stands in the request for a member that is empty, or that a caller leaves out. */
  emptyAs(member: Member): string | undefined;
}

const none: Customizations = { headers: [], rules: () => ({}), emptyAs: () => undefined };

/**
 * What botocore does by handlers for these services (github.com/boto/botocore, botocore/handlers.py, functions
 * `add_accept_header`, `add_glacier_version`, `add_glacier_checksums`, `inject_account_id` and
 * `switch_host_machinelearning`), and what Smithy's protocol tests of the services ask of each client. The services are
 * told by their id among SDKs (Smithy, "aws.api#service trait").
 */
export function customizationsOf(service: ServiceShape, model: Model): Customizations {
  switch (asString(asObject(trait('aws.api#service', service.traits))?.sdkId)) {
    case 'API Gateway':
      return { ...none, headers: [constant('Accept', 'application/json')] };
    case 'Glacier':
      return {
        headers: [constant('X-Amz-Glacier-Version', service.version)],
        rules: (operation) =>
          hasStream(operation, model) ? { 'x-dovetail-body-digests': digests } : {},
        emptyAs: ({ name }) => (name === 'accountId' ? '-' : undefined),
      };
    case 'Machine Learning':
      return {
        ...none,
        rules: (operation) =>
          membersIn(operation.input, model).some(({ name }) => name === 'PredictEndpoint')
            ? { 'x-dovetail-endpoint-member': 'PredictEndpoint' }
            : {},
      };
    default:
      return none;
  }
}

const digests = {
  'X-Amz-Content-Sha256': 'sha-256',
  'X-Amz-Sha256-Tree-Hash': 'sha-256-tree',
} as const;

function constant(name: string, value: string): Parameter {
  return { name, in: 'header', required: true, schema: { type: 'string', const: value } };
}

function hasStream({ input }: OperationShape, model: Model): boolean {
  return membersIn(input, model).some(
    ({ target }) => model.shapes.get(target)?.traits.has('smithy.api#streaming') === true,
  );
}

function membersIn(id: string, model: Model): readonly Member[] {
  const shape = model.shapes.get(id);
  return shape === undefined ? [] : membersOf(shape);
}
