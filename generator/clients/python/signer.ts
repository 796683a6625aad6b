import { type GeneratedPackage, insertAfter } from './generated-package.ts';

/** Lets the user sign each request: the configuration takes a function, which sees what goes over the wire. */
export function addSigner(made: GeneratedPackage): void {
  configureSigner(made);
  sendSigned(made);
}

function configureSigner({ files, root }: GeneratedPackage): void {
  const path = `${root}/configuration.py`;
  const typing = 'from typing import Any, Callable, ClassVar, Dict, List, Literal, Mapping,';
  files.replace(path, typing.replace(/ (Callable|Mapping),/g, ''), typing);
  insertAfter(files, path, 'ServerVariablesT = Dict[str, str]\n', signerType);
  const parameter = '        signer: Optional[Signer] = None,\n';
  insertAfter(files, path, '        debug: Optional[bool] = None,\n', parameter);
  const words = '    :param date_format: Date format string for serialization.\n';
  insertAfter(files, path, words, '    :param signer: Signs each request.\n');
  const attribute = '\n        self.signer = signer\n        """Signs each request\n        """\n';
  insertAfter(files, path, '        """date format\n        """\n', attribute);
}

function sendSigned({ files, root }: GeneratedPackage): void {
  const path = `${root}/rest.py`;
  files.replace(path, 'import urlparse\n', 'import urlencode, urlparse\n');
  const pool = '        # https pool manager\n';
  files.replace(path, pool, `        self.signer = configuration.signer\n\n${pool}`);
  files.replace(path, 'self.pool_manager.request(', 'self._send(', 6);
  files.replace(path, '    def request(\n', `${send}\n    def request(\n`);
  // Bytes are what they are, whatever their media type; without one, they are not JSON either.
  insertAfter(files, path, "                content_type = headers.get('Content-Type')\n", octets);
  files.replace(path, 'is_json = (', 'is_json = not isinstance(body, bytes) and (');
}

const signerType = `
Signer = Callable[[str, str, Mapping[str, str], bytes], Mapping[str, str]]
"""Signs a request once it is final, with AWS Signature Version 4 for example: takes its
method, URL, headers and body, and returns the headers to add or to replace."""
`;

/** What urllib3's own `request` does before it opens the URL, with the signer last. */
const send = `    def _send(self, method, url, *, headers, body=None, fields=None, encode_multipart=False, **options):
        """Sends a request, signed as it goes over the wire."""
        if fields and encode_multipart:
            body, headers['Content-Type'] = urllib3.encode_multipart_formdata(fields)
        elif fields:
            body = urlencode(fields)
        body = body.encode('utf-8') if isinstance(body, str) else body
        url = urllib3.util.parse_url(url).url
        headers = urllib3.HTTPHeaderDict({name: str(value) for name, value in headers.items()})
        if self.signer is not None:
            headers.update(self.signer(method, url, headers, body or b''))
        return self.pool_manager.urlopen(method, url, headers=headers, body=body, **options)
`;

const octets = `                if content_type is None and isinstance(body, bytes):
                    content_type = headers['Content-Type'] = 'application/octet-stream'
`;
