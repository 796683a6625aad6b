import { type GeneratedPackage, insertAfter } from './generated-package.ts';

/** Puts the wire back where values are written, where answers are read, and where it is told what they are. */
export function patchSerialization(made: GeneratedPackage): void {
  raiseServiceErrors(made);
  useJsonMediaType(made);
  writeValues(made);
  fillLabels(made);
  encodeQuery(made);
  quoteHeaderItems(made);
  keepResponseHeaders(made);
  sendNoBody(made);
}

/** The call that chooses the class of an error by its status, over some lines. */
const errorByStatus = /ApiException\.from_response\(\n[\s\S]*?\n {16}\)/g;

/** The import of the errors, among them those for a status, which are no more. */
const exceptionsImport = /from [\w.]+\.exceptions import \([\s\S]*?\)\n/g;

function raiseServiceErrors({ files, root, name }: GeneratedPackage): void {
  const path = `${root}/api_client.py`;
  files.replace(path, errorByStatus, 'service_error(response_data)');
  const imported = `from ${name}.errors import service_error
from ${name}.exceptions import ApiException, ApiValueError
from ${name}.wire_types import to_date_time, to_header_item\n`;
  files.replace(path, exceptionsImport, imported);
}

function useJsonMediaType({ files, contract, root }: GeneratedPackage): void {
  const answers = 'application/(json|';
  files.replace(`${root}/api_client.py`, answers, `${answers}x-amz-json-1\\.[01]|`);
  const [, subtype] = contract.jsonMediaType.split('/');
  files.replace(`${root}/rest.py`, "'application', 'json'", `'application', '${subtype}'`);
}

function writeValues({ files, root }: GeneratedPackage): void {
  const path = `${root}/api_client.py`;
  insertAfter(files, path, '        elif isinstance(obj, Enum):\n', refuseUnknownValue);
  files.replace(path, 'elif isinstance(obj, (datetime.datetime, datetime.date)):\n', writeDates);
  files.replace(path, 'if isinstance(v, dict):\n                v = json.dumps(v)\n', writeMaps);
}

const refuseUnknownValue = `            if obj not in list(type(obj)):
                raise ApiValueError(f"{obj.value!r} is no {type(obj).__name__}")
`;

const writeDates = `elif isinstance(obj, datetime.datetime):
            return to_date_time(obj)
        elif isinstance(obj, datetime.date):
`;

const writeMaps = `if isinstance(v, dict):
                # a map of further parameters, each with a value or a list of some
                for name, value in v.items():
                    values = value if isinstance(value, list) else [value]
                    new_params.extend(
                        (quote(name, safe=''), quote(str(each), safe='')) for each in values
                    )
                continue
`;

function fillLabels({ files, root }: GeneratedPackage): void {
  const path = `${root}/api_client.py`;
  files.replace(path, fillLabel, fillEitherLabel);
  // A host may end in a slash, as AWS gives them out; the path begins with another.
  files.replace(
    path,
    'self.configuration.host + resource',
    "self.configuration.host.rstrip('/') + resource",
  );
}

/** The code that fills a label in, over some lines. */
const fillLabel = / {16}resource_path = resource_path\.replace\(\n[\s\S]*?\n {16}\)\n/g;

const fillEitherLabel = `                # the label that takes in the rest of the path keeps its slashes
                for label, safe in ('{%s}', ''), ('{%s+}', '/'):
                    value = quote(str(v), safe=safe + config.safe_chars_for_path_param)
                    # dots alone between slashes would be taken for a way up the path
                    value = re.sub(
                        r'(?<![^/])\\.{1,2}(?![^/])',
                        lambda dots: dots.group().replace('.', '%2E'),
                        value,
                    )
                    resource_path = resource_path.replace(label % k, value)
`;

/** AWS's signatures want all of a query encoded but what RFC 3986 calls unreserved, slashes too. */
function encodeQuery({ files, root }: GeneratedPackage): void {
  const path = `${root}/api_client.py`;
  const item = 'quote(str(value).lower() if isinstance(value, bool) else str(value)';
  for (const [value, times] of [['quote(str(v)', 1] as const, [item, 2] as const]) {
    files.replace(path, `${value})`, `${value}, safe='')`, times);
  }
}

/** Items of a list in a header are parted by commas: one that has a comma itself is put in quotes. */
function quoteHeaderItems({ files, root }: GeneratedPackage): void {
  const join = `delimiter.join(\n${' '.repeat(28)}`;
  const item = 'str(value).lower() if isinstance(value, bool) else str(value)';
  files.replace(`${root}/api_client.py`, join + item, `${join}to_header_item(value)`);
}

/** A media type that the user sets says nothing of whether there is a body. */
function sendNoBody({ files, root }: GeneratedPackage): void {
  const found = 'isinstance(body, str) or isinstance(body, bytes):';
  files.replace(`${root}/rest.py`, found, 'body is None or isinstance(body, (str, bytes)):');
}

/** A mapping that pydantic has checked is a copy of it, which tells headers apart by case. */
function keepResponseHeaders({ files, root }: GeneratedPackage): void {
  const path = `${root}/api_response.py`;
  files.replace(path, '[Mapping[str, str]]', '[SkipValidation[Mapping[str, str]]]');
  files.replace(path, 'StrictBytes, BaseModel\n', 'StrictBytes, BaseModel, SkipValidation\n');
}
