import { upperFirst } from '../../contract/names.ts';
import type { ClientContract, ClientError } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { docComment } from './docs.ts';
import { modelPath } from './models.ts';

/** An error of the contract, as a variant of the client's error. */
interface KnownError extends ClientError {
  readonly variant: string;
  /** The type that holds its members. */
  readonly model: string;
}

/** A module with the error of all operations: a variant for each error of the contract, which holds its model. */
export function errorModule(contract: ClientContract, files: ClientFiles): string {
  const errors = knownErrors(contract.errors, files);
  return `use crate::apis::configuration::SignerError;
use crate::models;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

${errorEnum(errors)}

${serviceError(errors)}

impl Error {
${methods(errors)}

${fromResponse(errors)}
}

${traits}`;
}

/** The variants that are there for every contract. */
const ownVariants = ['UnknownServiceError', 'Transport', 'Serde', 'Signer', 'InvalidPathParameter'];

function knownErrors(errors: readonly ClientError[], files: ClientFiles): readonly KnownError[] {
  const named = errors.map((error) => {
    const path = modelPath(files, error.schema);
    const model = path && /^pub struct (\w+)/m.exec(files.read(path))?.[1];
    // An object without members has no model.
    return { error, model, name: model ?? upperFirst(error.name) };
  });
  const taken = new Set([...ownVariants, ...named.map(({ name }) => name)]);
  return named.map(({ error, model, name }) => ({
    ...error,
    variant: ownVariants.includes(name) ? freeName(name, taken) : name,
    model: model === undefined ? 'Value' : `models::${model}`,
  }));
}

/** A name with `Error` behind it, as often as it takes. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`${name}Error`, taken) : name;
}

function lines(errors: readonly KnownError[], line: (error: KnownError) => string): string {
  return errors.map(line).join('');
}

function errorEnum(errors: readonly KnownError[]): string {
  return `/// Why an operation failed: the service said so, or there is no answer that could be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
${lines(errors, variantOf)}    /// An error that this version of the client does not know, with the body of the answer, null if
    /// it is not JSON.
    UnknownServiceError(Box<ServiceError<Value>>),
    /// The request could not be sent, or no answer came.
    Transport(reqwest::Error),
    /// The request could not be written as JSON, or the answer is other JSON than the contract says.
    Serde(serde_json::Error),
    /// The signer failed.
    Signer(SignerError),
    /// The parameter of this name stands in the path, and is empty, or \`.\` or \`..\`, which would
    /// lead to another path.
    InvalidPathParameter(&'static str),
}`;
}

function variantOf({ variant, model, description = '' }: KnownError): string {
  const doc = docComment(description, '    ');
  return `${doc}    ${variant}(Box<ServiceError<${model}>>),\n`;
}

function serviceError([error]: readonly KnownError[]): string {
  const example = error?.name ?? 'ThrottlingException';
  return `/// An error that the service answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceError<T> {
    /// The members of the error.
    pub details: T,
    /// What all errors of the service have.
    pub metadata: ErrorMetadata,
}

/// What all errors of the service have.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorMetadata {
    /// The name of the error, such as \`${example}\`; empty where the answer has none.
    pub name: String,
    /// What was wrong, in words for people.
    pub message: Option<String>,
    /// The status of the answer.
    pub status: reqwest::StatusCode,
    /// The id of the request in the logs of the service.
    pub request_id: Option<String>,
}`;
}

function methods(errors: readonly KnownError[]): string {
  const retryable = errors.filter((error) => error.retryable !== undefined);
  const throttling = retryable.filter((error) => error.retryable?.throttling);
  const isTrue = ({ variant }: KnownError) => `            Self::${variant}(_) => true,\n`;
  return `    /// What all errors of the service have; nothing if it was not the service that failed.
    pub fn metadata(&self) -> Option<&ErrorMetadata> {
        match self {
${lines(errors, ({ variant }) => `            Self::${variant}(error) => Some(&error.metadata),\n`)}            Self::UnknownServiceError(error) => Some(&error.metadata),
            Self::Transport(_)
            | Self::Serde(_)
            | Self::Signer(_)
            | Self::InvalidPathParameter(_) => None,
        }
    }

    /// Whether the same request may be sent again.
    pub fn is_retryable(&self) -> bool {
        match self {
${lines(retryable, isTrue)}            Self::UnknownServiceError(error) => {
                error.metadata.status.is_server_error() || self.is_throttling()
            }
            Self::Transport(error) => error.is_connect() || error.is_timeout(),
            _ => false,
        }
    }

    /// Whether the caller sent too many requests, and should wait before it sends another.
    pub fn is_throttling(&self) -> bool {
        match self {
${lines(throttling, isTrue)}            Self::UnknownServiceError(error) => {
                error.metadata.status == reqwest::StatusCode::TOO_MANY_REQUESTS
            }
            _ => false,
        }
    }`;
}

function fromResponse(errors: readonly KnownError[]): string {
  return `    /// The error that an answer tells of: by a header, or else in its body.
    pub(crate) async fn from_response(response: reqwest::Response) -> Self {
        let status = response.status();
        let header = |name| {
            let value = response.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let error_type = header("x-amzn-errortype");
        let request_id = header("x-amzn-requestid");
        let body = match response.bytes().await {
            Ok(body) => body,
            Err(error) => return error.into(),
        };
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        let member = |name| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let name = error_type.or(member("__type")).or(member("code"));
        let name = name.unwrap_or_default();
        let name = name.split(':').next().unwrap_or_default();
        let name = name.rsplit('#').next().unwrap_or_default().to_owned();
        let message = member("message").or_else(|| member("Message"));
        let answer = ServiceError {
            details: body,
            metadata: ErrorMetadata {
                name,
                message,
                status,
                request_id,
            },
        };
        match answer.metadata.name.as_str() {
${lines(errors, ({ name, variant }) => `            "${name}" => known(Self::${variant}, answer),\n`)}            _ => Self::UnknownServiceError(Box::new(answer)),
        }
    }`;
}

const traits = `/// An error with its members. A body that does not fit is no reason to lose the rest.
fn known<T: DeserializeOwned + Default>(
    variant: fn(Box<ServiceError<T>>) -> Error,
    answer: ServiceError<Value>,
) -> Error {
    variant(Box::new(ServiceError {
        details: serde_json::from_value(answer.details).unwrap_or_default(),
        metadata: answer.metadata,
    }))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "no answer: {error}"),
            Self::Serde(error) => write!(f, "unexpected JSON: {error}"),
            Self::Signer(error) => write!(f, "no signature: {error}"),
            Self::InvalidPathParameter(name) => write!(f, "{name} cannot be part of a path"),
            _ => self.metadata().map_or(Ok(()), |metadata| metadata.fmt(f)),
        }
    }
}

impl fmt::Display for ErrorMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name.as_str() {
            "" => write!(f, "{}", self.status)?,
            name => write!(f, "{} {name}", self.status.as_u16())?,
        }
        match &self.message {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    /// What is behind the error that the text of this one already has.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Serde(error) => error.source(),
            Self::Signer(error) => error.source(),
            _ => None,
        }
    }
}

impl From<reqwest::Error> for Error {
    /// The query is left out of the error's URL: it may hold what is not meant for logs.
    fn from(mut error: reqwest::Error) -> Self {
        if let Some(url) = error.url_mut() {
            url.set_query(None);
        }
        Self::Transport(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Serde(error)
    }
}
`;
