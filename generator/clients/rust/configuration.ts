import type { ClientContract } from '../client-contract.ts';

/** A module with what a client is told: where the service is, and how requests are sent to it and signed. */
export function configurationModule({ namesErrors }: ClientContract): string {
  // Services that name their errors are AWS's: what they answer with is never meant to be followed.
  const { docs, client } = namesErrors ? withoutRedirects : ofReqwest;
  return `use std::fmt;
use std::sync::Arc;

const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Where the service is, and how requests are sent to it.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// The URL of the service, without a slash at its end.
    pub base_path: String,
    /// The header \`User-Agent\`.
    pub user_agent: Option<String>,
${docs}
    pub client: reqwest::Client,
    /// Called with each request once it is final.
    pub signer: Option<Signer>,
}

impl Configuration {
    /// A configuration for the service at a URL, without a signer and without timeouts.
    ///
    /// # Panics
    ///
    /// Where TLS is not available, as \`reqwest::Client::new\` does.
    pub fn new(base_path: impl Into<String>) -> Self {
        Self {
            base_path: base_path.into(),
            user_agent: Some(USER_AGENT.to_owned()),
            client: ${client},
            signer: None,
        }
    }

    /// The same configuration with a signer.
    pub fn with_signer(mut self, signer: Signer) -> Self {
        self.signer = Some(signer);
        self
    }

    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.base_path.trim_end_matches('/'));
        let request = self.client.request(method, url);
        match &self.user_agent {
            Some(user_agent) => request.header(reqwest::header::USER_AGENT, user_agent),
            None => request,
        }
    }

    pub(crate) fn sign(&self, request: &mut reqwest::Request) -> Result<(), SignerError> {
        match &self.signer {
            Some(Signer(sign)) => sign(request),
            None => Ok(()),
        }
    }
}

/// A function that is called with each request once it is final: with its method, its whole URL,
/// its headers and the bytes of its body. It adds or replaces headers; this is where a signature
/// such as AWS's SigV4 is plugged in.
#[derive(Clone)]
pub struct Signer(Arc<Sign>);

/// Why a request could not be signed.
pub type SignerError = Box<dyn std::error::Error + Send + Sync>;

type Sign = dyn Fn(&mut reqwest::Request) -> Result<(), SignerError> + Send + Sync;

impl Signer {
    /// Makes a signer of a function.
    pub fn new(
        sign: impl Fn(&mut reqwest::Request) -> Result<(), SignerError> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(sign))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}
`;
}

const ofReqwest = {
  docs: '    /// Sends the requests. One of your own may have timeouts, a proxy and the like.',
  client: 'reqwest::Client::new()',
};

const withoutRedirects = {
  docs: `    /// Sends the requests, and follows no redirects. One of your own may have timeouts, a proxy and
    /// the like; it should follow no redirects either, since a signature is for one URL.`,
  client: `reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client with TLS")`,
};
