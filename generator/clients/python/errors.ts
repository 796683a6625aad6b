import { untaken } from '../../contract/names.ts';
import type { ClientContract, ClientError } from '../client-contract.ts';
import { type GeneratedPackage, modelOf } from './generated-package.ts';
import { docstring } from './text.ts';

/** The class that all errors of the service have in common. */
export function serviceErrorName({ service, errors }: ClientContract): string {
  return untaken(`${service}Error`, new Set(errors.map(({ name }) => name)));
}

/** Adds the errors, which are told by their names, and takes out those that are told by a status. */
export function addErrors(made: GeneratedPackage): void {
  const { files, contract, root } = made;
  const path = `${root}/exceptions.py`;
  files.replace(path, fromResponse, '');
  files.replace(path, statusErrors, '');
  files.replace(path, 'from typing_extensions import Self\n', '');
  files.replace(path, longText, shortText);
  const classes = contract.errors.map((error) => errorClass(made, error));
  files.add(`${root}/errors.py`, errorModule(made, classes.join('')));
}

/** The method that makes an error for a status, up to the next. */
const fromResponse = / {4}@classmethod\n {4}def from_response\([\s\S]*?(?= {4}def __str__)/g;

/** What an error says of itself: the headers of its answer too, and the body. */
const longText = / {8}error_message = "\(\{0\}\)\\n"[\s\S]*?return error_message\n/g;

const shortText = '        return f"{self.status}: {self.reason}"\n';

/** The classes of those, up to the function behind them. */
const statusErrors = /class BadRequestException\([\s\S]*?(?=def render_path)/g;

function errorClass(
  made: GeneratedPackage,
  { name, schema, description, retryable }: ClientError,
): string {
  const model = modelOf(made, schema)?.name;
  const lines = [
    ...(model ? [`details: Optional[models.${model}]`, `model = models.${model}`] : []),
    ...(retryable?.throttling ? ['throttling = True'] : []),
    ...(retryable ? ['retryable = True'] : []),
  ];
  const words = docstring(description ?? `The error ${name}.`);
  const body = lines.map((line) => `    ${line}\n`).join('');
  const first = `class ${name}(${serviceErrorName(made.contract)}):\n    """${words}"""\n`;
  return `\n\n${first}${body && `\n${body}`}`;
}

function errorModule({ contract, name }: GeneratedPackage, classes: string): string {
  const base = serviceErrorName(contract);
  return `"""The errors of ${docstring(contract.title)}, each by its name."""

import json
from typing import Any, Dict, Optional

from ${name} import models
from ${name}.exceptions import ApiException
from ${name}.rest import RESTResponse

# An error of the service may have the name of one of these, and take its place below.
_UNREADABLE = (AttributeError, TypeError, ValueError)


${baseClass(base)}${classes}

_ERRORS = {error.__name__: error for error in ${base}.__subclasses__()}


${errorOfAnswer(base)}`;
}

function baseClass(name: string): string {
  return `class ${name}(ApiException):
    """An error that the service answered with: the base of the others here, and raised
    itself for what this client has no name for.

    Beside the \`\`status\`\`, \`\`headers\`\` and \`\`body\`\` of the answer it has the \`\`name\`\` of the
    error, a \`\`message\`\` for people, the \`\`request_id\`\` and the members (\`\`details\`\`), each
    None where the answer doesn't tell it. \`\`retryable\`\` says whether the same request can
    succeed later, \`\`throttling\`\` whether there were too many.
    """

    details: Optional[Any] = None
    model: Any = None
    retryable = False
    throttling = False

    def __init__(
        self, answer: RESTResponse, name: str, members: Dict[str, Any]
    ) -> None:
        super().__init__(http_resp=answer)
        self.name = name or None
        told = [text for key, text in members.items() if key.lower() == "message"]
        self.message: Optional[str] = told[0] if told else None
        self.request_id: Optional[str] = answer.headers.get("x-amzn-requestid")
        if type(self) is ${name}:
            self.throttling = answer.status == 429
            self.retryable = self.throttling or answer.status >= 500
        try:
            self.details = self.model and self.model.from_dict(members)
        except _UNREADABLE:
            pass  # the answer breaks the contract, or is one to HEAD, without a body

    def __str__(self) -> str:
        said = f"{self.name or self.status}: {self.message or self.reason}"
        return f"{said} (request id {self.request_id})"
`;
}

function errorOfAnswer(base: string): string {
  return `def service_error(answer: RESTResponse) -> ${base}:
    """The error that an answer stands for."""
    try:
        body = json.loads(answer.data or b"")
    except _UNREADABLE:
        body = None
    members = body if isinstance(body, dict) else {}
    named = answer.headers.get("x-amzn-errortype") or members.get("__type")
    name = str(named or members.get("code") or "").split(":")[0].split("#")[-1]
    return _ERRORS.get(name, ${base})(answer, name, members)
`;
}
