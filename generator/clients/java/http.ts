import type { ClientFiles } from '../client-files.ts';
import { addImports, type JavaClient } from './sources.ts';

/** Puts right what all calls do: how they escape and set what is sent, and that bytes are read into memory. */
export function patchHttp(files: ClientFiles, { apiClient, api }: JavaClient): void {
  const escaped = '.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");';
  files.replace(apiClient, '.replaceAll("\\\\+", "%20");', escaped);
  // A header that the user sets takes the place of the client's.
  files.replace(api, 'builder.header(entry', 'builder.setHeader(entry');
  files.replace(api, download, '');
  addImports(files, api, ['java.nio.charset.StandardCharsets']);
  files.edit(api, (text) =>
    text
      .replaceAll(/ *\/\/ Handle file downloading.\n/g, '')
      .replaceAll(bytesRead, 'byte[] responseValue = localVarResponseBody.readAllBytes();')
      // Up to Java 17, the charset of the platform may be another.
      .replaceAll('Body.readAllBytes())', 'Body.readAllBytes(), StandardCharsets.UTF_8)'),
  );
}

/** The methods that make a file of an answer, in a folder of temporary files; with their doc comments. */
const download =
  / {2}\/\*\*\n(?: {3}\*.*\n)* {2}public File download[\s\S]*?\n {4}return file;\n {2}\}\n/g;

/** Where an answer of bytes is read, as a file or as an object of JSON. */
const bytesRead = /(?:File|Byte\[\]) responseValue = .*;/g;

/** Without TLS, a client would ask each time whether the service speaks HTTP/2; those of AWS's protocols needn't. */
export function speakHttp1(files: ClientFiles, { apiClient }: JavaClient): void {
  const builder = 'HttpClient.newBuilder()';
  files.replace(apiClient, builder, `${builder}.version(HttpClient.Version.HTTP_1_1)`);
}
