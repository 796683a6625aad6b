import { type GeneratedPackage, insertAfter, modelFiles } from './generated-package.ts';

/** Takes answers as they come: with values out of their bounds, without members that have to be there, without a body. */
export function patchAnswers(made: GeneratedPackage): void {
  const { files, root, name } = made;
  files.add(`${root}/answers.py`, answers);
  for (const path of modelFiles(made)) keepAnswers(made, path);
  const client = `${root}/api_client.py`;
  insertAfter(files, client, '        # fetch data from response object\n', emptyAnswer(name));
  files.replace(
    client,
    '        finally:\n            if not 200',
    `${unreadable}        finally:\n            if not 200`,
  );
}

/** The code with which the models of answers are made. */
const validation = '        _obj = cls.model_validate({\n';

/** The line behind the validators of a model, the patterns of its members. */
const afterValidators = '    model_config = ConfigDict(\n';

function keepAnswers({ files, name }: GeneratedPackage, path: string): void {
  const text = files.read(path);
  if (!text.includes(validation)) return;
  files.replace(path, validation, '        _obj = cls.model_validate(context=ANSWER, obj={\n');
  // Behind the others, so that it has their failures in hand too.
  const validator = "    _keep = field_validator('*', mode='wrap')(keep_answer)\n\n";
  files.replace(path, afterValidators, validator + afterValidators);
  const imported = /^from pydantic import (.*)$/gm;
  if (!/^from pydantic import .*\bfield_validator\b/m.test(text)) {
    files.replace(path, imported, 'from pydantic import $1, field_validator');
  }
  insertAfter(
    files,
    path,
    'from typing import Optional, Set\n',
    `from ${name}.answers import ANSWER, keep_answer\n`,
  );
}

/** \`name\`: the package, by whose models the type is looked up. */
function emptyAnswer(name: string): string {
  return `        if response_text == "" and hasattr(${name}.models, response_type):
            return self.__deserialize({}, response_type)  # none of its members is set
`;
}

const unreadable = `        except ValueError as error:
            reason = f"the answer can't be read: {str(error).splitlines()[0]}"
            raise ApiException(reason=reason, http_resp=response_data) from error
`;

const answers = `"""What is taken from a service, though it breaks the contract."""

from typing import Any, Dict

from pydantic import ValidationError, ValidationInfo, ValidatorFunctionWrapHandler

ANSWER: Dict[str, Any] = {}
"""The context in which a model is made of an answer."""

_BOUNDS = {
    "greater_than",
    "greater_than_equal",
    "less_than",
    "less_than_equal",
    "string_too_long",
    "string_too_short",
    "bytes_too_long",
    "bytes_too_short",
    "too_long",
    "too_short",
}


def keep_answer(
    value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> Any:
    """Checks a member; in an answer it may be missing, and out of its bounds: services
    break their own, and what was done is done."""
    try:
        return handler(value)
    except ValidationError as error:
        if info.context is ANSWER and (value is None or _is_of_bounds(error)):
            return value
        raise


def _is_of_bounds(error: ValidationError) -> bool:
    return any(
        each["type"] in _BOUNDS or "regular expression" in each["msg"]
        for each in error.errors()
    )
`;
