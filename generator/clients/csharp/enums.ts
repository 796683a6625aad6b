import type { ClientFiles } from '../client-files.ts';
import { importClient, modelFiles, type Project } from './project.ts';

const strict = '[JsonConverter(typeof(StringEnumConverter))]';

/** Has enums read values that the service has learnt since, which must not make the whole answer unreadable. */
export function patchEnums(files: ClientFiles, project: Project): void {
  for (const path of files.paths(modelFiles)) {
    if (!files.read(path).includes(strict)) continue;
    files.rewrite(path, (text) =>
      pascalCased(text).replaceAll(strict, '[JsonConverter(typeof(LenientEnumConverter))]'),
    );
    importClient(files, path, project);
  }
  files.add(`${project.folder}/LenientEnumConverter.cs`, lenientEnumConverter(project));
}

/** The comment, the attribute and the name of a member whose value is all in upper case, such as NON_COMPLIANT. */
const upperCasedMember =
  /(\/\/\/ Enum )\w+( for value: \S+\n.*\n +\[EnumMember\(Value = "([A-Z][A-Z0-9_]*)"\)\]\n +)\w+/g;

/** The text of an enum with members such as NonCompliant for NON_COMPLIANT, unless two came to be the same. */
function pascalCased(text: string): string {
  const names = [...text.matchAll(upperCasedMember)].map(([, , , value = '']) => pascalCase(value));
  if (new Set(names).size < names.length) return text;
  return text.replaceAll(
    upperCasedMember,
    (_, comment: string, attribute: string, value: string) =>
      comment + pascalCase(value) + attribute + pascalCase(value),
  );
}

function pascalCase(value: string): string {
  return value.replaceAll(
    /_*([A-Z0-9])([A-Z0-9]*)_*/g,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  );
}

const lenientEnumConverter = ({ name, maybe }: Project) => `using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace ${name}.Client
{
    /// <summary>
    /// Reads and writes enums by the names that they have on the wire. A name that this client does not know is read as the
    /// default of the enum, which is none of its members.
    /// </summary>
    public class LenientEnumConverter : StringEnumConverter
    {
        /// <inheritdoc />
        public override object${maybe} ReadJson(JsonReader reader, Type objectType, object${maybe} existingValue, JsonSerializer serializer)
        {
            try
            {
                return base.ReadJson(reader, objectType, existingValue, serializer);
            }
            catch (JsonSerializationException) when (reader.TokenType == JsonToken.String)
            {
                return Enum.ToObject(Nullable.GetUnderlyingType(objectType) ?? objectType, 0);
            }
        }
    }
}
`;
