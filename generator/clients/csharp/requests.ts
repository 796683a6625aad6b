import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import type { Project } from './project.ts';

/** Patches what all operations share: how their bodies, headers and URLs are written, and their answers read. */
export function patchRequests(
  files: ClientFiles,
  { folder }: Project,
  { jsonMediaType }: ClientContract,
): void {
  const client = `${folder}/ApiClient.cs`;
  writeBodies(files, client, jsonMediaType);
  writeContentHeaders(files, client);
  readAnswers(files, client);
  // A header that the caller sets replaces the client's own, however either of them is cased.
  files.replace(
    `${folder}/RequestOptions.cs`,
    'HeaderParameters = new Multimap<string, string>();',
    'HeaderParameters = new Multimap<string, string>(StringComparer.OrdinalIgnoreCase);',
  );
  writeUrls(files, `${folder}/WebRequestPathBuilder.cs`);
}

/** A body goes out under its own media type: bytes and text as they are, all else as JSON. */
function writeBodies(files: ClientFiles, client: string, jsonMediaType: string): void {
  // Bytes stay bytes, whatever their caller says that they are.
  files.replace(
    client,
    /if \(contentType == (?="multipart\/form-data"|"application\/x-www-form-urlencoded")/g,
    'if (options.Data == null && contentType == ',
    2,
  );
  files.replace(
    client,
    /^( +)var serializer = new CustomJsonCodec\(SerializerSettings, configuration\);\n +request\.Content = [^;]+;\n/gm,
    '$1request.Content = NewContent(options.Data, contentType, configuration);\n',
  );
  files.replace(
    client,
    /^ {8}private async Task<ApiResponse<T>> ToApiResponse<T>.*\n/gm,
    `${newContent(jsonMediaType)}\n$&`,
  );
}

const newContent = (
  jsonMediaType: string,
) => `        private HttpContent NewContent(object data, string contentType, IReadableConfiguration configuration)
        {
            byte[] bytes = data as byte[]
                ?? Encoding.UTF8.GetBytes(data as string ?? new CustomJsonCodec(SerializerSettings, configuration).Serialize(data));
            string mediaType = data is byte[] ? "application/octet-stream"
                : data is string ? "text/plain; charset=utf-8"
                : "${jsonMediaType}";
            var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Type", contentType ?? mediaType);
            return content;
        }
`;

/** Headers such as Content-Encoding, which .NET refuses beside those of a request, go to its body once that is there. */
function writeContentHeaders(files: ClientFiles, client: string): void {
  files.replace(client, /^ +List<Tuple<HttpContent, string, string>> contentList = .*\n\n/gm, '');
  files.replace(
    client,
    /^( +)if \(options\.HeaderParameters != null\)\n/gm,
    '$1var contentHeaders = new List<KeyValuePair<string, string>>();\n$&',
  );
  files.replace(
    client,
    /^( +)\/\/ Todo make content headers.*\n +(request\.Headers\.TryAddWithoutValidation\(headerParam\.Key, value\));\n/gm,
    `$1if (!$2)
$1{
$1    contentHeaders.Add(new KeyValuePair<string, string>(headerParam.Key, value));
$1}
`,
  );
  files.replace(
    client,
    /^( +)\/\/ TODO provide an alternative that allows cookies .*\n/gm,
    `$1foreach (var header in contentHeaders.Where(each => request.Content?.Headers.Contains(each.Key) == false))
$1{
$1    request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
$1}

`,
  );
}

function readAnswers(files: ClientFiles, client: string): void {
  // Both in the client and in what it reads JSON with; a text that looks like a date is a text all the same.
  files.replace(
    client,
    /^( +)ConstructorHandling = ConstructorHandling\.AllowNonPublicDefaultConstructor,\n/gm,
    '$&$1DateParseHandling = DateParseHandling.None,\n$1Converters = { new Rfc3339Converter() },\n',
    2,
  );
  // The charset that an answer claims may be none, and bytes need no text beside them.
  files.replace(
    client,
    'string rawContent = await response.Content.ReadAsStringAsync().ConfigureAwait(false);',
    `string rawContent = responseData is byte[]
                ? null
                : Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));`,
  );
}

function writeUrls(files: ClientFiles, builder: string): void {
  files.replace(builder, /^using System\.Collections\.Generic;\n/gm, '$&using System.Linq;\n');
  files.replace(
    builder,
    /^( +)_path = _path\.Replace\("\{" \+ parameter\.Key \+ "\}", .*\n/gm,
    `$&$1// A label with a plus keeps the slashes of its value.
$1var parts = parameter.Value.Split('/').Select(part => Uri.EscapeDataString(part));
$1_path = _path.Replace("{" + parameter.Key + "+}", string.Join("/", parts));
`,
  );
  files.replace(
    builder,
    '_query + parameter.Key +',
    '_query + Uri.EscapeDataString(parameter.Key) +',
  );
}
