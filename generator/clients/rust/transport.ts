import type { ClientContract } from '../client-contract.ts';

/**
 * A module with what operations share: functions that send a request and read its answer, and that encode texts for a
 * path. Where errors are named there is one type of error; else each operation has one of its own.
 */
export function requestModule({ namesErrors }: ClientContract): string {
  const [error, bound] = namesErrors ? ['Error', ''] : ['Error<E>', 'E: DeserializeOwned'];
  const generic = bound && `<${bound}>`;
  const own = namesErrors ? labels : '';
  const args = 'configuration: &Configuration, request: RequestBuilder';
  return `use super::configuration::Configuration;
use ${namesErrors ? 'crate::Error' : 'super::{Error, ResponseContent}'};
use reqwest::{RequestBuilder, Response};
use serde::de::DeserializeOwned;

/// Sends a request. An answer that is not a success becomes an error.
pub async fn send${generic}(${args}) -> Result<Response, ${error}> {
    let mut request = request.build()?;
    // Queries are encoded as forms are, where a plus is a space: not all servers know that.
    let query = request.url().query().map(|query| query.replace('+', "%20"));
    request.url_mut().set_query(query.as_deref());
    configuration.sign(&mut request).map_err(Error::Signer)?;
    let response = configuration.client.execute(request).await?;
    if response.status().is_success() {
        return Ok(response);
    }
    ${namesErrors ? 'Err(Error::from_response(response).await)' : errorByStatus}
}

/// Sends a request that is answered in JSON; an empty body is an empty object.
pub async fn send_for_json<T: DeserializeOwned${bound && `, ${bound}`}>(${args}) -> Result<T, ${error}> {
    let body = send(configuration, request).await?.bytes().await?;
    let json = if body.is_empty() { b"{}" } else { &body[..] };
    Ok(serde_json::from_slice(json)?)
}

/// Sends a request that is answered in plain text.
pub async fn send_for_text${generic}(${args}) -> Result<String, ${error}> {
    Ok(send(configuration, request).await?.text().await?)
}

/// Sends a request whose answer has no body.
pub async fn send_for_nothing${generic}(${args}) -> Result<(), ${error}> {
    // A connection is used again once its answer has been read.
    send(configuration, request).await?.bytes().await?;
    Ok(())
}

/// A text as it stands in a path: percent-encoded but for letters, digits and \`-._~\`.
pub fn urlencode(text: impl ToString) -> String {
    let mut encoded = String::new();
    for byte in text.to_string().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
${own}`;
}

const labels = `
/// A parameter as it stands in a path. One that is empty, or \`.\` or \`..\`, would lead to another path.
pub fn label(name: &'static str, value: impl ToString) -> Result<String, Error> {
    let encoded = urlencode(value);
    match encoded.as_str() {
        "" | "." | ".." => Err(Error::InvalidPathParameter(name)),
        _ => Ok(encoded),
    }
}

/// A parameter that may have slashes, as it stands in a path.
pub fn greedy_label(name: &'static str, value: impl ToString) -> Result<String, Error> {
    let encoded = urlencode(value).replace("%2F", "/");
    let is_other_path = |segment| matches!(segment, "." | "..");
    if encoded.is_empty() || encoded.split('/').any(is_other_path) {
        return Err(Error::InvalidPathParameter(name));
    }
    Ok(encoded)
}

/// The items of a list in a header: one with a comma or a quotation mark is quoted.
pub fn header_list(values: &[impl ToString]) -> String {
    let quoted = |value: String| match value.contains([',', '"']) {
        true => format!("\\"{}\\"", value.replace('\\\\', "\\\\\\\\").replace('"', "\\\\\\"")),
        false => value,
    };
    let items: Vec<_> = values.iter().map(ToString::to_string).map(quoted).collect();
    items.join(",")
}
`;

const errorByStatus = `let status = response.status();
    let content = response.text().await?;
    let entity = serde_json::from_str(&content).ok();
    Err(Error::ResponseError(ResponseContent {
        status,
        content,
        entity,
    }))`;
