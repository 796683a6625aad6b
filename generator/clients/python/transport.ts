import { type GeneratedPackage, insertAfter } from './generated-package.ts';

/** Makes the connection what a service wants: time-outs, no redirects, no silent repetition, one type for its failures. */
export function patchTransport(made: GeneratedPackage): void {
  addTimeout(made);
  sendOnce(made);
  raiseConnectionErrors(made);
  raiseBeforeReading(made);
  keepPool(made);
  logNoHeaders(made);
}

function addTimeout({ files, root }: GeneratedPackage): void {
  const configuration = `${root}/configuration.py`;
  const typing = ' Optional, TypedDict, Union\n';
  files.replace(configuration, typing, typing.replace('TypedDict', 'Tuple, TypedDict'));
  const signer = '        signer: Optional[Signer] = None,\n';
  insertAfter(files, configuration, signer, timeoutParameter);
  const attribute = '        """Signs each request\n        """\n';
  insertAfter(files, configuration, attribute, timeoutAttribute);
  const words = '    :param signer: Signs each request.\n';
  insertAfter(
    files,
    configuration,
    words,
    '    :param timeout: Seconds that a request may take.\n',
  );
  const client = `${root}/rest.py`;
  insertAfter(files, client, 'self.signer = configuration.signer\n', timeoutOfClient);
  const unset = '        timeout = None\n        if _request_timeout:\n';
  const fallback = '        _request_timeout = _request_timeout or self.timeout\n';
  files.replace(client, unset, fallback + unset);
}

const timeoutParameter =
  '        timeout: Union[None, float, Tuple[float, float]] = (60.0, 60.0),\n';

const timeoutAttribute = `
        self.timeout = timeout
        """Seconds to connect and to wait for each part of an answer; a number alone is
        for a call as a whole, and None sets no limit. A call can have its own.
        """
`;

const timeoutOfClient = '        self.timeout = configuration.timeout\n';

/** A signature is good for one address, and whoever repeats a call has to know that it may have been done. */
function sendOnce({ files, root }: GeneratedPackage): void {
  const path = `${root}/rest.py`;
  const pool = "        if configuration.retries is not None:\n            pool_args['retries'] = ";
  const retries =
    "        # without them, urllib3 would repeat what failed\n        pool_args['retries'] = ";
  files.replace(
    path,
    `${pool}configuration.retries\n`,
    `${retries}configuration.retries or False\n`,
  );
  files.replace(path, 'body=body, **options)\n', 'body=body, redirect=False, **options)\n');
}

function raiseConnectionErrors({ files, root, name }: GeneratedPackage): void {
  const path = `${root}/rest.py`;
  files.replace(path, tlsErrors, onFailure('        '));
  files.replace(
    path,
    '            self.data = self.response.data\n',
    `            try:\n                self.data = self.response.data\n${onFailure('            ')}`,
  );
  const imported = `from ${name}.exceptions import ApiException, ApiValueError`;
  files.replace(path, imported, `${imported}, connection_error`);
  const errors = `${root}/exceptions.py`;
  files.replace(errors, 'def render_path', `${connectionErrors}def render_path`);
  files.replace(errors, 'from typing import Any, Optional\n', typingAndUrllib3);
  exportErrors(files, `${root}/__init__.py`, name);
}

const typingAndUrllib3 = 'from typing import Any, Optional\n\nimport urllib3\n';

/** What the generator makes of failures of TLS alone. */
const tlsErrors = / {8}except urllib3\.exceptions\.SSLError as e:\n.*\n.*\n/g;

function onFailure(indent: string): string {
  return `${indent}except urllib3.exceptions.HTTPError as error:
${indent}    raise connection_error(error) from error\n`;
}

const connectionErrors = `class ApiConnectionError(ApiException):
    """No answer came, or only a part of it. What urllib3 said is the \`\`__cause__\`\`; whether
    the service has done what was asked is not known.
    """

    def __str__(self):
        return str(self.reason)


class ApiTimeoutError(ApiConnectionError):
    """The answer didn't come in time."""


def connection_error(error: urllib3.exceptions.HTTPError) -> ApiConnectionError:
    """The error that a failure of urllib3's stands for."""
    reason = getattr(error, "reason", None) or error
    kind = ApiConnectionError
    # a connection that is refused is one of urllib3's time-outs too
    if not isinstance(reason, urllib3.exceptions.NewConnectionError):
        if isinstance(reason, urllib3.exceptions.TimeoutError):
            kind = ApiTimeoutError
    return kind(status=0, reason=f"{type(reason).__name__}: {reason}")


`;

function exportErrors(files: GeneratedPackage['files'], path: string, name: string): void {
  const names = ['ApiConnectionError', 'ApiTimeoutError'];
  insertAfter(
    files,
    path,
    '    "ApiException",\n',
    names.map((each) => `    "${each}",\n`).join(''),
  );
  const imported = `from ${name}.exceptions import ApiException as ApiException\n`;
  const imports = names.map((each) => imported.replaceAll('ApiException', each)).join('');
  insertAfter(files, path, imported, imports);
}

/** An answer that is left to the user to read can be an error too. */
function raiseBeforeReading({ files, root, api }: GeneratedPackage): void {
  const unread = 'return response_data.response\n';
  const checked = 'return self.api_client.raise_errors(response_data).response\n';
  files.rewrite(api, (text) => text.replaceAll(unread, checked));
  const method = '    def response_deserialize(\n';
  files.replace(`${root}/api_client.py`, method, `${raiseErrors}\n${method}`);
}

const raiseErrors = `    def raise_errors(self, response_data: rest.RESTResponse) -> rest.RESTResponse:
        """Gives an answer that is none of an error, its body yet to be read."""
        if not 200 <= response_data.status <= 299:
            response_data.read()
            raise service_error(response_data)
        return response_data
`;

/** \`with ApiClient(…) as client\` closes the connections. */
function keepPool({ files, root }: GeneratedPackage): void {
  const exit = '    def __exit__(self, exc_type, exc_value, traceback):\n';
  const close = '        self.rest_client.pool_manager.clear()\n';
  files.replace(`${root}/api_client.py`, `${exit}        pass\n`, exit + close);
}

/** The debugging of \`http.client\` would print the headers of all programs' connections, with signatures and tokens. */
function logNoHeaders({ files, root }: GeneratedPackage): void {
  const path = `${root}/configuration.py`;
  files.replace(path, / +# turn o\w+ httplib debug\n.*\n/g, '', 2);
  files.replace(path, 'import http.client as httplib\n', '');
}
