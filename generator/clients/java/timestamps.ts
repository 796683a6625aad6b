import type { ClientContract, TimestampMember } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { patternOf } from '../exact.ts';
import { addImports, beside, type JavaClient, modelOf } from './sources.ts';

/** Adds what writes timestamps that aren't RFC 3339, if there are any. Jackson reads epoch seconds by itself. */
export function patchTimestamps(
  files: ClientFiles,
  client: JavaClient,
  { timestampModels, operations }: ClientContract,
): void {
  const isWritten = operations.some(({ timestampParameters }) =>
    timestampParameters.some(({ format }) => format !== 'date-time'),
  );
  if (timestampModels.length === 0 && !isWritten) return;
  files.add(beside(client.apiClient, 'Timestamps'), timestampsClass(client.package));
  const own = `${client.package}.Timestamps`;
  addImports(files, client.api, [own]);
  for (const { schema, members } of timestampModels) {
    const path = modelOf(files, schema) ?? schema;
    addImports(files, path, [own, ...jackson]);
    for (const member of members) annotate(files, path, member);
  }
}

const jackson = [
  'com.fasterxml.jackson.annotation.JsonFormat',
  'com.fasterxml.jackson.databind.annotation.JsonSerialize',
];

/** Says at a member's getter how it is written. */
function annotate(
  files: ClientFiles,
  path: string,
  { name, format, holds }: TimestampMember,
): void {
  const constant = new RegExp(` (\\w+) = "${patternOf(name)}";`).exec(files.read(path))?.[1];
  // The annotations of the getter, up to its type; those of the setter stand before `public void`.
  const getter = `  @JsonProperty\\(value = ${constant}, .*\\n(?:  @.*\\n)*  public (?!void)`;
  const using = holds === 'value' ? 'using' : 'contentUsing';
  const annotation =
    format === 'http-date'
      ? '@JsonFormat(pattern = Timestamps.HTTP_DATE, locale = "en", timezone = "GMT")'
      : `@JsonSerialize(${using} = Timestamps.EpochSecondsSerializer.class)`;
  files.replace(path, new RegExp(`(?=${getter})`, 'g'), `  ${annotation}\n`);
}

function timestampsClass(packageName: string): string {
  return `package ${packageName};

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Timestamps as the service has them on the wire. */
public final class Timestamps {
  /** The pattern of dates in HTTP headers. */
  public static final String HTTP_DATE = "EEE, dd MMM yyyy HH:mm:ss 'GMT'";

  private Timestamps() {}

  /** Writes a date as HTTP headers have it, such as {@code Fri, 02 Jan 2026 03:04:05 GMT}. */
  public static String httpDate(Instant timestamp) {
    return DateTimeFormatter.ofPattern(HTTP_DATE, Locale.ENGLISH)
        .format(timestamp.atOffset(ZoneOffset.UTC));
  }

  /** Writes seconds since 1970, to the millisecond. */
  public static String epochSeconds(Instant timestamp) {
    return BigDecimal.valueOf(timestamp.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
  }

  /** Writes members that are seconds since 1970. */
  public static final class EpochSecondsSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(epochSeconds(value));
    }
  }
}
`;
}
