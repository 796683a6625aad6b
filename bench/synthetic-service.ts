/** The protocols that a made-up service can speak. */
export type SyntheticProtocol = 'awsJson1_1' | 'restJson1';

/**
 * A Smithy model of a made-up service, as large as it is asked for: for each operation an input, an output and a
 * structure of its own, with members of the usual kinds, so three schemas; and a few that all of them share.
 */
export function syntheticService(
  operations: number,
  protocol: SyntheticProtocol = 'awsJson1_1',
): string {
  const names = Array.from({ length: operations }, (_, index) => `Thing${index + 1}`);
  return [
    '$version: "2.0"',
    'namespace com.example.synthetic',
    `use aws.protocols#${protocol}`,
    '/// A service that is there to be measured.',
    `@${protocol}`,
    'service Synthetic {',
    '    version: "1"',
    `    operations: [${names.map((name) => `Put${name}`).join(', ')}]`,
    '}',
    shared,
    ...names.map((name) => operation(name, protocol)),
    '',
  ].join('\n');
}

const shared = `
structure Tag {
    @required
    @length(min: 1, max: 128)
    key: String

    value: String
}

list Tags {
    member: Tag
}

map Labels {
    key: String
    value: String
}

enum State {
    ACTIVE
    PENDING
    DELETED
}

@error("client")
structure NotFound {
    message: String
}
`;

function operation(name: string, protocol: SyntheticProtocol): string {
  const isRest = protocol === 'restJson1';
  const http = isRest ? `@http(method: "PUT", uri: "/${name}/{name}")\n` : '';
  return `
/// Puts the thing ${name}, and says what became of it.
${http}operation Put${name} {
    input: Put${name}Request
    output: Put${name}Response
    errors: [NotFound]
}

/// What ${name} is to be.
structure Put${name}Request {
    /// The name of the thing.
    @required${isRest ? '\n    @httpLabel' : ''}
    @length(min: 1, max: 256)
    @pattern("^[a-z][a-z0-9-]*$")
    name: String

    detail: ${name}

    tags: Tags

    @range(min: 1, max: 100)
    count: Integer

    dryRun: Boolean = false
}

/// What became of ${name}.
structure Put${name}Response {
    @required
    id: String

    things: ${name}List

    createdAt: Timestamp

    state: State
}

/// One ${name}, in full.
structure ${name} {
    /// Where it stands.
    @required
    arn: String

    labels: Labels

    size: Long

    ratio: Double

    payload: Blob

    updatedAt: Timestamp

    state: State
}

@length(max: 100)
list ${name}List {
    member: ${name}
}
`;
}
