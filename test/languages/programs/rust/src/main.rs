//! Calls the operations of a contract, as a user of its client would, and prints a line of JSON for each step.

mod example;
mod mediastore_data_steps;
mod put_evaluations_steps;

use put_evaluations::chrono::{DateTime, SecondsFormat, Utc};
use put_evaluations::reqwest::{Body, Request};
use put_evaluations::SignerError;

/// Anything that went otherwise than it should.
type Unexpected = Box<dyn std::error::Error>;

fn main() -> Result<(), Unexpected> {
    match std::env::args().nth(1).ok_or("which program?")?.as_str() {
        "example" => example::main(),
        contract => run_steps(contract),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn run_steps(contract: &str) -> Result<(), Unexpected> {
    let url = std::env::var("DOVETAIL_URL")?;
    match contract {
        "put-evaluations" => put_evaluations_steps::run(&url).await,
        "mediastore-data" => mediastore_data_steps::run(&url).await,
        _ => Err("an unknown contract".into()),
    }
}

/// Signs a request with what it is made of.
fn sign(request: &mut Request) -> Result<(), SignerError> {
    let url = request.url();
    let target = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let body = request.body().and_then(Body::as_bytes).unwrap_or_default();
    let signature = format!("{} {target} {}", request.method(), body.len());
    request.headers_mut().insert("x-signed", signature.parse()?);
    Ok(())
}

/// A time in RFC 3339, with milliseconds.
fn rfc3339(time: &DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Expects that a call fails with an error of the contract.
macro_rules! fails {
    ($call:expr, $error:ident) => {{
        let error = $call.await.err().ok_or("expected an error")?;
        let throttling = error.is_throttling();
        match error {
            Error::$error(error) => println!(
                "{}",
                serde_json::json!({
                    "step": "error",
                    "caught": stringify!($error),
                    "message": error.details.message,
                    "status": error.metadata.status.as_u16(),
                    "throttling": throttling,
                })
            ),
            other => return Err(other.into()),
        }
    }};
}
pub(crate) use fails;
