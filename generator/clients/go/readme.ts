/** What the README of a client says of it. */
export interface ReadmeFacts {
  readonly title: string;
  readonly module: string;
  readonly packageName: string;
  /** A line that calls an operation. */
  readonly call: string;
  readonly namesErrors: boolean;
  /** The type of an error; undefined where there are none. */
  readonly errorType: string | undefined;
  readonly hasTimestamps: boolean;
}

/** The README of a client. */
export function readme(facts: ReadmeFacts): string {
  return [
    useSection(facts),
    connectionSection(facts),
    signingSection,
    facts.namesErrors ? errorSection(facts) : '',
    facts.hasTimestamps ? timestampSection : '',
  ].join('');
}

function useSection({ title, module, packageName, call }: ReadmeFacts): string {
  return `# ${title} for Go

A client for ${title}. It needs Go 1.22 or newer.

## Use

The module is \`${module}\`. For one that stands in a folder of its own, beside yours:

\`\`\`sh
go mod edit -require=${module}@v0.0.0 -replace=${module}=../path/to/this/folder
\`\`\`

\`\`\`go
configuration := ${packageName}.NewConfiguration()
configuration.Servers = ${packageName}.ServerConfigurations{{URL: "https://service.example.com"}}
client := ${packageName}.NewAPIClient(configuration)

${call}
\`\`\`

Each operation is a builder: its optional parameters are methods, and \`Execute\` sends it. Beside what the service
answers it returns the response of HTTP, with its headers. Functions such as \`PtrString\` make pointers for optional
fields.
`;
}

function connectionSection({ namesErrors }: ReadmeFacts): string {
  const redirects = namesErrors
    ? `
A redirect is not followed, since it would take the signature elsewhere: it is an answer with an error, unless your
\`*http.Client\` has a \`CheckRedirect\`.
`
    : '';
  return `
## Connections

The context of a call ends it: a deadline there is its time-out. A client can be shared by goroutines, and re-uses its
connections. \`configuration.HTTPClient\` takes an \`*http.Client\` of your own, for proxies, certificates and logs;
without one it is \`http.DefaultClient\`, which waits for ever.

A call that gets no answer fails with a \`*url.Error\`, in which \`errors.Is\` finds causes such as
\`context.DeadlineExceeded\`. Answers are read into memory as a whole.
${redirects}`;
}

const signingSection = `
## Signing

\`configuration.Signer\` is called for each request once it is final, with the bytes of its body. It sets headers, such
as those of AWS Signature Version 4:

\`\`\`go
configuration.Signer = func(request *http.Request, body []byte) error {
	request.Header.Set("Authorization", sign(request, body))
	return nil
}
\`\`\`
`;

function errorSection({ packageName, errorType }: ReadmeFacts): string {
  const known =
    errorType === undefined
      ? ''
      : `var known *${packageName}.${errorType}
if errors.As(err, &known) {
	// known has the members of the error.
}
`;
  return `
## Errors

Each error of the service is a type of its own, with its members. All of them hold a \`*ServiceError\`: the name, the
message, the status, the id of the request, and whether it may be sent again. An error that the client does not know is
only that.

\`\`\`go
${known}var failed *${packageName}.ServiceError
if errors.As(err, &failed) && failed.Retryable {
	// The same request may be sent again.
}
\`\`\`
`;
}

const timestampSection = `
## Timestamps

A timestamp is a \`time.Time\`, however it is written on the wire, to the millisecond.
`;
