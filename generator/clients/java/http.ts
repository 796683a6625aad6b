import type { ClientFiles } from '../client-files.ts';
import { addImports, type JavaClient } from './sources.ts';

/** Puts right what all calls do: how they escape and set what is sent, and that bytes are read into memory. */
export function patchHttp(files: ClientFiles, { apiClient, api }: JavaClient): void {
  const escaped = '.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");';
  files.replace(apiClient, '.replaceAll("\\\\+", "%20");', escaped);
  files.replace(
    api,
    / {2}\/\*\*\n.*\n {3}\*\/\n {2}private static class HttpRequestBuilderExtensions[\s\S]*?\n {2}\}\n/g,
    '',
  );
  files.replace(api, download, '');
  addImports(files, api, ['java.nio.charset.StandardCharsets']);
  files.rewrite(api, (text) =>
    text
      .replaceAll(/ *\/\/ Handle file downloading.\n/g, '')
      .replaceAll(bytesRead, 'byte[] responseValue = localVarResponseBody.readAllBytes();')
      // Up to Java 17, the charset of the platform may be another.
      .replaceAll('Body.readAllBytes())', 'Body.readAllBytes(), StandardCharsets.UTF_8)')
      .replaceAll(headersAdded, headersSet)
      .replaceAll(
        / *localVarQueryParameterBaseName = .*\n| *String localVarQueryParameterBaseName;\n/g,
        '',
      )
      // No service has answered yet, so there is no status.
      .replaceAll('new ApiException(400, "Missing', 'new IllegalArgumentException("Missing')
      .replaceAll(textChecked, (_all, read: string) => read.replaceAll(/^ {2}/gm, ''))
      .replaceAll(
        textRead,
        'String responseBodyText = new String(($1).readAllBytes(), StandardCharsets.UTF_8);',
      ),
  );
}

/** The methods that make a file of an answer, in a folder of temporary files; with their doc comments. */
const download =
  / {2}\/\*\*\n(?: {3}\*.*\n)* {2}public File download[\s\S]*?\n {4}return file;\n {2}\}\n/g;

/** Where an answer of bytes is read, as a file or as an object of JSON. */
const bytesRead = /(?:File|Byte\[\]) responseValue = .*;/g;

/** Where the headers of a call are added. One that the user sets takes the place of the client's. */
const headersAdded = / *\/\/ Add custom headers if provided\n.*withAdditionalHeaders\(.*\n/g;

const headersSet = `    if (headers != null) {
      headers.forEach(localVarRequestBuilder::setHeader);
    }
`;

/** Where an answer of text is refused if its media type is another, or none; in it, what reads it. */
const textChecked =
  /(?: *\/\/ for plain text response\n)? *if \(localVarResponse\.headers\(\)\.map\(\)\.containsKey\("Content-Type"\) &&\n.*\n([\s\S]*?\n) *\} else \{\n.*"Error! The response Content-Type.*\n *\}\n/g;

/** Where a text is read in the charset of the platform; in it, the stream. */
const textRead = /java\.util\.Scanner s = new java\.util\.Scanner\((.*)\)\.useDelimiter.*\n.*;/g;

/** Does what AWS's protocols ask for, and REST APIs of other kinds may not want. */
export function patchAwsHttp(files: ClientFiles, { apiClient }: JavaClient): void {
  // Without TLS, a client would ask each time whether the service speaks HTTP/2; these needn't.
  const builder = 'HttpClient.newBuilder()';
  files.replace(apiClient, builder, `${builder}.version(HttpClient.Version.HTTP_1_1)`);
  files.replace(apiClient, decodedBody, bodyAsItIs);
  files.replace(apiClient, pairsDescribed, headerItem);
}

/** The method that decodes gzip, with its doc comment. */
const decodedBody =
  / {2}\/\*\*\n(?: {3}\*.*\n)+ {3}\*\/\n {2}public static InputStream getResponseBody\([\s\S]*?\n {2}\}\n/g;

/** Nothing asks for gzip: where an answer names it, it tells of an object that was stored so, even without a body. */
const bodyAsItIs = `  /**
   * Get the body of an answer, as it came.
   */
  public static InputStream getResponseBody(HttpResponse<InputStream> response) {
    return response.body();
  }
`;

/** Where the doc comment begins of what makes pairs of a query. */
const pairsDescribed = /(?= {2}\/\*\*\n {3}\* Convert a URL query name\/value parameter)/g;

const headerItem = `  /**
   * Write an item of a list in a header, in quotes where it has what separates items.
   */
  public static String headerItem(Object value) {
    String text = valueToString(value);
    boolean isPlain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
    return isPlain ? text : '"' + text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"") + '"';
  }

`;
