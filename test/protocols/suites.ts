import { operationsOf } from '../../generator/openapi/service-operations.ts';
import { trait } from '../../generator/openapi/traits.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { Model, OperationShape, ServiceShape, ShapeId } from '../../generator/smithy/model.ts';
import { listShared, readShared } from '../smithy/shared-data.ts';
import {
  type MalformedCase,
  malformedCases,
  type RequestCase,
  type ResponseCase,
  requestCases,
  responseCases,
  type Side,
} from './cases.ts';

/** The protocols whose cases are run. */
export const protocols = ['awsJson1_1', 'restJson1'] as const;
/** One of the {@link protocols}. */
export type Protocol = (typeof protocols)[number];

/** The cases of one side of a service. */
interface SideCases {
  readonly requests: readonly RequestCase[];
  readonly responses: readonly ResponseCase[];
}

/** A service of the protocol tests, with its cases. */
export interface Suite {
  readonly protocol: Protocol;
  readonly service: ServiceShape;
  /** The model of all services. */
  readonly model: Model;
  readonly operations: readonly OperationShape[];
  readonly client: SideCases;
  readonly server: SideCases;
  readonly malformed: readonly MalformedCase[];
}

/** A service around the operations that stand in no service of the protocol tests, and have cases all the same. */
const strayOperations = {
  file: 'stray-operations.smithy',
  text: `
    $version: "2"
    namespace aws.protocoltests.misc
    @aws.protocols#restJson1
    service Misc { version: "1", operations: [AcceptHeaderStarService] }
  `,
};

/** Loads the official protocol tests: each service of a protocol that is served here. */
export function loadSuites(): readonly Suite[] {
  const files = [
    ...protocols.flatMap((protocol) => listShared(`protocol-tests/${protocol}/**/*.smithy`)),
    ...listShared('protocol-tests/*.smithy'),
    ...listShared('traits/*.smithy').filter((file) => !file.endsWith('/prelude.smithy')),
  ];
  const model = loadModel([
    ...files.map((file) => ({ file, text: readShared(file) })),
    strayOperations,
  ]);
  return [...model.shapes.values()].flatMap((shape) => {
    const protocol = protocols.find(
      (name) => trait(`aws.protocols#${name}`, shape.traits) !== undefined,
    );
    return shape.type === 'service' && protocol ? [suiteOf(shape, protocol, model)] : [];
  });
}

function suiteOf(service: ServiceShape, protocol: Protocol, model: Model): Suite {
  const operations = operationsOf(service, model);
  const id = `aws.protocols#${protocol}`;
  const sideCases = (side: Side): SideCases => {
    const which = { protocol: id, side };
    return {
      requests: operations.flatMap((operation) => requestCases(operation, which)),
      responses: [
        ...operations.flatMap((operation) => responseCases(operation, which)),
        ...[...errorsOf(service, operations)].flatMap(([error, operation]) => {
          const shape = model.shapes.get(error);
          return shape === undefined ? [] : responseCases(operation, which, shape);
        }),
      ],
    };
  };
  return {
    protocol,
    service,
    model,
    operations,
    client: sideCases('client'),
    server: sideCases('server'),
    malformed: operations.flatMap((operation) => malformedCases(operation, id)),
  };
}

/** The errors of a service's operations, each with the first operation that has it. */
function errorsOf(
  service: ServiceShape,
  operations: readonly OperationShape[],
): ReadonlyMap<ShapeId, OperationShape> {
  const errors = new Map<ShapeId, OperationShape>();
  for (const operation of operations) {
    for (const error of [...operation.errors, ...service.errors]) {
      if (!errors.has(error)) errors.set(error, operation);
    }
  }
  return errors;
}
