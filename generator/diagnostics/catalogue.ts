/**
 * Every code that a diagnostic can carry, with the help that is shown where a case has none of its own.
 * Codes are stable: scripts may match on them.
 */
export const help = {
  usage: 'Run the command with --help to see its options and an example.',
  'smithy-syntax': 'Mend the syntax at this place; the grammar is Smithy IDL 2.0.',
  'smithy-model': 'Mend the shape that this names, or what it refers to.',
  'trait-value': 'Give the trait a value of this form; the traits are those of Smithy 2.0.',
  'smithy-unsupported': 'Leave this out of the contract, or describe it in another way.',
  'openapi-unsupported': 'Leave this construct out of the contract, or describe it in another way.',
  'openapi-syntax': 'Mend the syntax at this place; the document is YAML 1.2 or JSON.',
  'openapi-invalid':
    'Mend the document at this place; the words of OpenAPI are at https://spec.openapis.org/oas/v3.1.0.',
  'git-failed':
    'Check the revision and the path; git:REV:PATH names a file as it was, such as git:main:spec/a.smithy.',
  'spec-missing': 'Check the path, or create the file.',
  'spec-unreadable':
    'Give the path of a readable file in UTF-8: Smithy (.smithy, .json), or OpenAPI (.yaml, .yml, .json).',
  'spec-name':
    'Name the file by letters, digits, dots, hyphens and underscores, and no two specs alike: the name becomes a folder.',
  'protocol-unsupported':
    'Give the service a protocol trait that Dovetail serves: aws.protocols#awsJson1_0, aws.protocols#awsJson1_1 or aws.protocols#restJson1.',
  'service-choice': 'Name the service with --service, or keep one in the contract.',
  'operation-choice':
    'Name operations as the model does, without a namespace; without --operation, all are taken.',
  'config-invalid':
    'Mend the config; its members have the types of DovetailConfig in dovetail-contract/config.',
  'client-unsupported':
    'Choose a language whose clients speak AWS JSON: csharp, go, java, python, rust, typescript-fetch.',
  'client-limited': 'Do it in the signer of the client, or by hand.',
  'keep-unmatched':
    'Name a file or folder of the contract by its path, such as python/README.md, or take it from the list.',
  'output-stale': 'Run `dovetail generate` and commit what it writes.',
  'output-foreign': 'Move the file away, keep it with --keep, or choose another folder with --out.',
  'output-unwritable': 'Choose another folder with --out, or change the permissions of this one.',
  'manifest-invalid':
    'Restore the file from version control, or delete the output folder and run `dovetail generate` again.',
  'watch-failed': "Raise the system's limit of watched files, or run the command without --watch.",
  'handlers-invalid':
    'Export by default an object with a handler for each operation, as docs/serve.md shows.',
  'port-taken': 'Choose another port with --port, or --port 0 for a free one.',
  'address-unusable':
    'Choose an address of this machine with --host, and a port that you may open with --port.',
  'no-operations':
    'Give a contract with an operation that has a body in its request, and one in its answer.',
  'known-failures':
    'Mend or remove the line: PATTERN # REASON, where * stands for anything in the id of a case.',
  'report-unwritable': 'Name a file in a folder that exists, and that you may write to.',
  'signer-missing':
    'Install what signs, by npm install @smithy/signature-v4 @aws-crypto/sha256-js.',
  'server-unreachable': 'Check the URL, and that the server listens there and speaks HTTP.',
  'data-unusable': 'Choose another folder with --data, or --memory to keep nothing.',
  'no-calls':
    'See that the client takes its endpoint from AWS_ENDPOINT_URL or DOVETAIL_URL; --allow-no-calls makes this no failure.',
  'command-unusable':
    'Name a program that can be run behind --; what a shell has to read goes to one: -- sh -c "...".',
  'java-missing':
    'Install Java 11 or newer, and put it into the PATH, or name its folder with JAVA_HOME.',
  'generator-missing':
    'Install it, by npm install --save-dev @openapitools/openapi-generator-cli, or name the jar with --jar FILE.',
  'jar-unusable':
    'Name another file with --jar, or leave it out: the jar is then fetched once and kept.',
  'jar-unfetched':
    'Name a Maven repository with --mirror URL or DOVETAIL_MIRROR, a proxy with HTTPS_PROXY, or a jar that you have with --jar FILE.',
  'mirror-unusable':
    'Give the URL under which the repository holds org/openapitools/, such as https://maven.example.com/maven2.',
  'generator-failed':
    'Leave out of the contract what this names, or describe it in another way; the generator itself is openapi-generator.',
} as const;

/** The code of a diagnostic: one of the keys of the catalogue. */
export type DiagnosticCode = keyof typeof help;
