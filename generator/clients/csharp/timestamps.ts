import type { ClientContract, TimestampMember } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { patternOf } from '../exact.ts';
import { importClient, modelFile, type Project } from './project.ts';
import { timestampConverters, timestamps } from './timestamp-classes.ts';

/** What each format is called in the names of methods and of converters. */
export const formatNames = {
  'epoch-seconds': 'EpochSeconds',
  'http-date': 'HttpDate',
  'date-time': 'Rfc3339',
} as const;

/** Has each timestamp of a model read and written as its format says. */
export function patchTimestamps(
  files: ClientFiles,
  project: Project,
  { timestampModels }: ClientContract,
): void {
  for (const { schema, members } of timestampModels) {
    const path = modelFile(files, schema);
    if (path === undefined) throw new Error(`expected a model ${schema}`);
    for (const member of members) convertMember(files, path, member);
    importClient(files, path, project);
  }
  files.add(`${project.folder}/Timestamps.cs`, timestamps(project));
  files.add(`${project.folder}/TimestampConverter.cs`, timestampConverters(project));
}

function convertMember(files: ClientFiles, path: string, { name, format }: TimestampMember): void {
  const attribute = new RegExp(
    `^( +)\\[DataMember\\(Name = "${patternOf(name)}", .*\\)\\]\n(?= +public .*\\bDateTimeOffset\\b)`,
    'gm',
  );
  files.replace(path, attribute, `$&$1[JsonConverter(typeof(${formatNames[format]}Converter))]\n`);
}
