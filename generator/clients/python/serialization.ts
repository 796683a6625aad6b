import { type GeneratedPackage, insertAfter } from './generated-package.ts';

/** Puts the wire back where values are written, where answers are read, and where it is told what they are. */
export function patchSerialization(made: GeneratedPackage): void {
  raiseServiceErrors(made);
  useJsonMediaType(made);
  writeValues(made);
  fillGreedyLabels(made);
  keepResponseHeaders(made);
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
from ${name}.wire_types import to_date_time\n`;
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
                    new_params.extend((quote(name), quote(str(each))) for each in values)
                continue
`;

function fillGreedyLabels({ files, root }: GeneratedPackage): void {
  const fill = '                resource_path = resource_path.replace(\n';
  files.replace(`${root}/api_client.py`, fill, fillGreedyLabel + fill);
}

const fillGreedyLabel = `                # the label that takes in the rest of the path keeps its slashes
                greedy = quote(str(v), safe='/' + config.safe_chars_for_path_param)
                resource_path = resource_path.replace('{%s+}' % k, greedy)
`;

/** A mapping that pydantic has checked is a copy of it, which tells headers apart by case. */
function keepResponseHeaders({ files, root }: GeneratedPackage): void {
  const path = `${root}/api_response.py`;
  files.replace(path, '[Mapping[str, str]]', '[SkipValidation[Mapping[str, str]]]');
  files.replace(path, 'StrictBytes, BaseModel\n', 'StrictBytes, BaseModel, SkipValidation\n');
}
