import type { ClientFiles } from '../client-files.ts';

/** Adds the function that signs requests to the configuration, and its call once a request is made. */
export function addSigner(files: ClientFiles): void {
  files.replace('configuration.go', '\tHTTPClient       *http.Client\n', signerField);
  // What openapi-generator has for credentials, nothing in the client reads.
  files.replace('configuration.go', /\/\/ (BasicAuth|APIKey) provides[\s\S]*?\n}\n\n/g, '', 2);
  // A log of whole requests would hold what the signer puts into them.
  files.replace('client.go', /\tif c\.cfg\.Debug {\n[\s\S]*?\n\t}\n\n?/g, '', 2);
  files.replace('configuration.go', /\t+Debug(?:: +false,| +bool .*)\n/g, '', 2);
  files.replace('client.go', '\treturn localVarRequest, nil\n', signerCall);
}

const signerField = `\tHTTPClient       *http.Client
	// Signer is called for each request once it is final, with the bytes of its body. It may set headers
	// of the request: this is where AWS Signature Version 4 plugs in. Where it fails, nothing is sent.
	Signer func(request *http.Request, body []byte) error \`json:"-"\`
`;

const signerCall = `\tif c.cfg.Signer != nil {
		var content []byte
		if body != nil {
			content = body.Bytes()
		}
		if err = c.cfg.Signer(localVarRequest, content); err != nil {
			return nil, err
		}
	}
	return localVarRequest, nil
`;
