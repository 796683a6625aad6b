import type { ClientFiles } from '../client-files.ts';
import { patternOf, replaced } from '../exact.ts';
import { modelFiles, type Project } from './project.ts';

const valueTypes: ReadonlySet<string> = new Set(
  'bool int long float double decimal DateTimeOffset DateTime DateOnly Guid'.split(' '),
);

/**
 * The attribute and the declaration of a member that openapi-generator holds to be optional, and whose type has no
 * question mark yet: up to the attribute's last argument, from there to the type, the type, and the name.
 */
const optionalMember =
  /(\[DataMember\(Name = "[^"]*", EmitDefaultValue = )(?:true|false)(\)\]\n +public )(.+[^?]) (@?\w+)(?= \{ get; set; \})/g;

/** Has each optional member that is not set be null: another thing than zero, false, or the beginning of time. */
export function patchOptionalMembers(files: ClientFiles, { maybe }: Project): void {
  for (const path of files.paths(modelFiles)) {
    files.rewrite(path, (text) =>
      [...text.matchAll(optionalMember)].reduce(
        (patched, member) => withNullable(patched, member, maybe),
        text,
      ),
    );
  }
}

/** The text of a model with a question mark behind the type of a member, and of the argument that it is set from. */
function withNullable(
  text: string,
  [declared, attribute = '', access = '', type = '', member = '']: RegExpExecArray,
  maybe: string,
): string {
  const argument = argumentOf(member, text);
  const isValue = valueTypes.has(type);
  const nullable = type + (isValue ? '?' : maybe);
  return replaced(
    text.replace(declared, () => `${attribute}false${access}${nullable} ${member}`),
    // A default that is a value goes too: the service has its own.
    new RegExp(`(?<=[(,] ?)${patternOf(type)} ${argument} = ${isValue ? '[^,)]+' : ''}`),
    () => `${nullable} ${argument} = ${isValue ? 'default' : ''}`,
  );
}

/** The argument of the constructor that a member is set from. */
function argumentOf(member: string, text: string): string {
  const assigned = new RegExp(`^ +this\\.${member} = (@?\\w+)(?: \\?\\? .*)?;$`, 'm');
  const [, argument] = assigned.exec(text) ?? [];
  if (argument === undefined) throw new Error(`expected an argument for ${member} in ${text}`);
  return argument;
}
