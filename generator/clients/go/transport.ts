import type { ClientFiles } from '../client-files.ts';
import { callSource, decodeSource, labelSource, setBodySource } from './client-source.ts';

/** Mends what all operations share: how requests are made and sent, and how answers are read. */
export function patchTransport(files: ClientFiles): void {
  mendCalls(files);
  mendBodies(files);
  mendParameters(files);
  files.edit('client.go', (text) => `${text}\n${labelSource}`);
}

/** A function of a file, with the comment above it. */
function functionOf(name: string): RegExp {
  return new RegExp(`^(//.*\n)*func (\\(\\w+ \\*?\\w+\\) )?${name}\\([\\s\\S]*?\n}\n+`, 'm');
}

function mendCalls(files: ClientFiles): void {
  const replace = (found: string | RegExp, replacement: string) =>
    files.replace('client.go', found, replacement);
  replace(functionOf('callAPI'), callSource);
  files.replace(
    'configuration.go',
    'url := server.URL\n',
    'url := strings.TrimSuffix(server.URL, "/")\n',
  );
  replace(/\t\t\/\/ add context to the request\n/, '');
  replace(/\n\t+\/\/ Walk through any authentication\.\n\n?/, '');
  // What a call says of itself wins over what all calls say.
  replace(
    'localVarRequest.Header.Add(header, value)\n',
    'if localVarRequest.Header.Get(header) == "" {\nlocalVarRequest.Header.Set(header, value)\n}\n',
  );
  replace('headers[h] = []string{v}', 'headers.Set(h, v)');
}

function mendBodies(files: ClientFiles): void {
  const replace = (found: string | RegExp, replacement: string) =>
    files.replace('client.go', found, replacement);
  // An optional body that is not set comes as a nil pointer, which is not nil itself. Bytes are what they are: their
  // media type is not guessed from the first of them.
  replace(
    /\tif postBody != nil {[\s\S]*?\n\t}\n/,
    `\tif !IsNil(postBody) {
		if headerParams["Content-Type"] == "" {
			headerParams["Content-Type"] = "application/octet-stream"
		}
		body, err = setBody(postBody)
		if err != nil {
			return nil, err
		}
	} else {
		delete(headerParams, "Content-Type")
	}
`,
  );
  replace('// Detect postBody type and post.', '// Write the body, if there is one.');
  replace(functionOf('setBody'), setBodySource);
  replace(functionOf('decode'), decodeSource);
  // No operation of AWS's protocols sends a form, or answers with XML; what finds such media types goes with it.
  replace(/\t\/\/ add form parameters and file if available\.[\s\S]*?(?=\t\/\/ Setup path)/, '');
  replace(/,\n\tformParams url\.Values,\n\tformFiles \[\]formFile\)/, ')');
  replace(/^var \(\n\tJsonCheck[\s\S]*?\n\)\n\n/m, '');
  replace(/^(\/\/.*\n)*type GenericOpenAPIError struct[\s\S]*?(?=\/\/ format error)/m, '');
  replace(functionOf('CacheExpires'), '');
}

function mendParameters(files: ClientFiles): void {
  const replace = (found: string | RegExp, replacement: string) =>
    files.replace('client.go', found, replacement);
  // The query is percent-encoded by RFC 3986, as signatures have it, and brackets are no exception.
  replace(
    /queryParamSplit\.Replace[\s\S]*?\n\t}\)\n/g,
    'strings.ReplaceAll(query.Encode(), "+", "%20")\n',
  );
  replace('t.Format(time.RFC3339Nano)', 't.UTC().Format(time.RFC3339Nano)');
  // As a float of 32 bits, one of 64 would lose digits; what is infinite has another name in Go.
  replace(
    "value = strconv.FormatFloat(v.Float(), 'g', -1, 32)",
    `value = strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits())
			value = strings.Replace(strings.TrimPrefix(value, "+"), "Inf", "Infinity", 1)`,
  );
  // Each entry of a map is a parameter of its own name, unless an operation has one of that name.
  replace(
    /\t+(\w+\(headerOrQueryParams, )fmt\.Sprintf\("%s\[%s\]", keyPrefix, k\.String\(\)\), v\.Interface\(\)/,
    `if query, ok := headerOrQueryParams.(url.Values); ok && query.Has(k.String()) {
					continue
				}
				$1k.String(), v.Interface()`,
  );
  // A header with a list holds all of its items, and not the last alone.
  replace(
    'valuesMap[keyPrefix] = value\n',
    `if collectionType == "csv" && strings.ContainsAny(value, ",\\"") {
				value = "\\"" + strings.NewReplacer("\\\\", "\\\\\\\\", "\\"", "\\\\\\"").Replace(value) + "\\""
			}
			if listed, ok := valuesMap[keyPrefix]; ok && collectionType == "csv" {
				value = listed + "," + value
			}
			valuesMap[keyPrefix] = value
`,
  );
}
