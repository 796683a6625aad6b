import type { ClientFiles } from '../client-files.ts';

/** Mends what all operations share: media types, empty bodies, and how parameters are written. */
export function patchTransport(files: ClientFiles): void {
  mendBodies(files);
  mendParameters(files);
}

function mendBodies(files: ClientFiles): void {
  // AWS's media types are JSON as well.
  files.replace('client.go', '(?:[^;]+\\+)?json)`', '(?:[^;]+\\+)?(?:json|x-amz-json-1\\.[01]))`');
  // An optional body that is not set comes as a nil pointer, which is not nil itself.
  files.replace('client.go', 'if postBody != nil {', 'if !IsNil(postBody) {');
  files.replace(
    'client.go',
    'if bodyBuf.Len() == 0 {',
    'if _, isBytes := body.([]byte); bodyBuf.Len() == 0 && !isBytes {',
  );
  // Bytes are what they are: their media type is not guessed from the first of them.
  files.replace(
    'client.go',
    /if b(, ok := body\.\(\[\]byte\); ok {\s+contentType = )http.*/g,
    'if _$1"application/octet-stream"',
  );
}

function mendParameters(files: ClientFiles): void {
  const replace = (found: string | RegExp, replacement: string) =>
    files.replace('client.go', found, replacement);
  replace('headers[h] = []string{v}', 'headers.Set(h, v)');
  // The query is percent-encoded by RFC 3986, as signatures have it, and brackets are no exception.
  replace(
    /queryParamSplit\.Replace[\s\S]*?\n\t}\)\n/g,
    'strings.ReplaceAll(query.Encode(), "+", "%20")\n',
  );
  replace(/\tquery(ParamSplit|Descape) .*\n\tquery(ParamSplit|Descape) .*\n/g, '');
  replace('t.Format(time.RFC3339Nano)', 't.UTC().Format(time.RFC3339Nano)');
  // As a float of 32 bits, one of 64 would lose digits.
  replace("'g', -1, 32)", "'g', -1, v.Type().Bits())");
  // Each entry of a map is a parameter of its own name.
  replace(
    'fmt.Sprintf("%s[%s]", keyPrefix, k.String()), v.Interface()',
    'k.String(), v.Interface()',
  );
  // A header with a list holds all of its items, and not the last alone.
  replace(
    'valuesMap[keyPrefix] = value\n',
    `if listed, ok := valuesMap[keyPrefix]; ok && collectionType == "csv" {
				value = listed + "," + value
			}
			valuesMap[keyPrefix] = value
`,
  );
}
