import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';

/** What the client is, and how it is called. `api` is the file of its operations. */
export function readme(
  { title, namesErrors }: ClientContract,
  files: ClientFiles,
  api: string,
): string {
  const name = /^name = "(.*)"$/m.exec(files.read('Cargo.toml'))?.[1] ?? '';
  const crate = name.replaceAll('-', '_');
  const call = `${crate}::${firstCall(files.read(api))}`;
  const errors = namesErrors
    ? namedErrors(crate, call, firstVariant(files.read('src/error.rs')))
    : errorsByStatus(crate);
  return `# ${title}

A client in Rust, on reqwest and serde. In the Cargo.toml of a program:

\`\`\`toml
[dependencies]
${name} = { path = "PATH/TO/THIS/FOLDER" }
\`\`\`

TLS is that of rustls. With \`default-features = false\` there is none, and with the feature \`native-tls\`, that of the
system.

## Calls

Each operation is an async function, to be called in a runtime of tokio:

\`\`\`rust
use ${crate}::${namesErrors ? '{Configuration, Error}' : 'Configuration'};

let configuration = Configuration::new("https://example.com");
let answer = ${call}?;
\`\`\`

The types that functions take and return are in \`${crate}::models\`.
Members that the client does not know are ignored in answers${namesErrors ? ', and values of enums that it does not know\nare kept as `UnknownValue`' : ''}.

## Errors

${errors}

## Connections and timeouts

The configuration has a client of reqwest, which keeps connections open for further requests: make one configuration, and
clone it where it is needed. There is no timeout unless a client of your own has one:

\`\`\`rust
use std::time::Duration;
use ${crate}::reqwest::${namesErrors ? '{redirect::Policy, Client}' : 'Client'};

let mut configuration = Configuration::new("https://example.com");
configuration.client = Client::builder()
    .connect_timeout(Duration::from_secs(3))
    .timeout(Duration::from_secs(30))${namesErrors ? '\n    .redirect(Policy::none())' : ''}
    .build()?;
\`\`\`

A call ends early where its future is dropped, as \`tokio::time::timeout\` does it.

## Signer

A signer sees each request once it is final, and sets headers, such as a signature:

\`\`\`rust
use ${crate}::{reqwest::Body, Signer};

let configuration = configuration.with_signer(Signer::new(|request| {
    let body = request.body().and_then(Body::as_bytes).unwrap_or_default();
    let signature = sign(request.method(), request.url(), request.headers(), body);
    request.headers_mut().insert("authorization", signature.parse()?);
    Ok(())
}));
\`\`\`

## Timestamps

Times are \`chrono::DateTime<Utc>\`. The client writes them as the service wants them, with a fraction where there is one.
The crates \`chrono\` and \`reqwest\` that the client uses are \`${crate}::chrono\` and \`${crate}::reqwest\`.
`;
}

/** A call of the first operation, with the names of its parameters for arguments. */
function firstCall(operations: string): string {
  const [, operation, parameters = ''] =
    /^pub async fn ([\w#]+)\(([\s\S]*?)\) ->/m.exec(operations) ?? [];
  const names = [...parameters.matchAll(/(?:^|, |\n {4})(\w+):/g)].map(([, name]) => name);
  return `${operation}(${['&configuration', ...names.slice(1)].join(', ')}).await`;
}

/** The first variant of the error. */
function firstVariant(error: string): string | undefined {
  return /^pub enum Error \{[\s\S]*?^ {4}(\w+)\(/m.exec(error)?.[1];
}

function namedErrors(crate: string, call: string, variant: string | undefined): string {
  return `An operation fails with \`${crate}::Error\`, which has a variant for each error of the contract:

\`\`\`rust
match ${call} {
    Ok(answer) => println!("{answer:?}"),
    Err(Error::${variant}(error)) => println!("{:?}", error.details),
    Err(error) if error.is_retryable() => println!("later, perhaps: {error}"),
    Err(error) => println!("{error}"),
}
\`\`\`

Each holds the members of the error (\`details\`), and the name, message, status and request id that all errors have
(\`metadata\`, or \`Error::metadata()\` of any). An error that the client does not know is an \`UnknownServiceError\`.
\`is_retryable()\` and \`is_throttling()\` say whether the request may be sent again, and should wait longer then.`;
}

function errorsByStatus(crate: string): string {
  return `An operation fails with \`${crate}::Error\`; where the service answered, with \`Error::ResponseError\`, which holds the
status, the body, and, as \`entity\`, the body as the contract has it.`;
}
