import type { ClientFiles } from '../client-files.ts';
import type { Project } from './project.ts';

/** Adds a function to the configuration that is called for each request once it is final. */
export function addSigner(files: ClientFiles, project: Project): void {
  files.add(`${project.folder}/RequestSigner.cs`, requestSigner(project));
  configureSigner(files, project);
  files.replace(`${project.folder}/ApiClient.cs`, /^ +InterceptRequest\(req\);\n/gm, `$&${sign}`);
}

function configureSigner(files: ClientFiles, { folder, maybe }: Project): void {
  const certificates = 'RemoteCertificateValidationCallback RemoteCertificateValidationCallback';
  const declared = `        ${certificates} { get; }\n`;
  files.replace(
    `${folder}/IReadableConfiguration.cs`,
    declared,
    `${declared}${signerProperty(`RequestSigner${maybe} Signer { get; }`)}`,
  );
  const configuration = `${folder}/Configuration.cs`;
  const defined = `        public ${certificates} { get; set; }\n`;
  files.replace(
    configuration,
    defined,
    `${defined}${signerProperty(`public virtual RequestSigner${maybe} Signer { get; set; }`)}`,
  );
  const merged = '                UseDefaultCredentials = second.UseDefaultCredentials,\n';
  files.replace(
    configuration,
    merged,
    `${merged}                Signer = second.Signer ?? first.Signer,\n`,
  );
}

const signerProperty = (declaration: string) => `
        /// <summary>Signs each request before it is sent. Default: requests are sent unsigned.</summary>
        ${declaration}
`;

const sign = `
                if (configuration.Signer != null)
                {
                    byte[] body = req.Content == null
                        ? Array.Empty<byte>()
                        : await req.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                    await configuration.Signer(req, body, finalToken).ConfigureAwait(false);
                }
`;

const requestSigner = ({ name }: Project) => `using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ${name}.Client
{
    /// <summary>
    /// Signs a request, with AWS Signature Version 4, say. It is called for each request once that is final, and adds or
    /// replaces headers of it.
    /// </summary>
    /// <param name="request">The request, with its method, its whole URL and its headers; those of its body are at its
    /// <see cref="HttpRequestMessage.Content" />.</param>
    /// <param name="body">The bytes of the body; none where the request has no body.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public delegate Task RequestSigner(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken);
}
`;
