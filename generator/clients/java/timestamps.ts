import type { ClientContract, TimestampMember } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { patternOf } from '../exact.ts';
import { addImports, beside, type JavaClient, modelOf } from './sources.ts';

/** Adds what reads and writes timestamps, and says of each member that isn't RFC 3339 how it is written. */
export function patchTimestamps(
  files: ClientFiles,
  client: JavaClient,
  { timestampModels }: ClientContract,
): void {
  const { apiClient, api } = client;
  files.add(beside(apiClient, 'Timestamps'), timestampsClass(client.package));
  const own = `${client.package}.Timestamps`;
  addImports(files, api, [own]);
  files.replace(apiClient, 'new JavaTimeModule()', 'Timestamps.module()');
  files.replace(apiClient, '    mapper.registerModule(new RFC3339JavaTimeModule());\n', '');
  files.replace(apiClient, datesConfigured, '', 2);
  files.replace(apiClient, offsetDateTime, '');
  for (const { schema, members } of timestampModels) {
    const path = modelOf(files, schema) ?? schema;
    addImports(files, path, [own, 'com.fasterxml.jackson.databind.annotation.JsonSerialize']);
    for (const member of members) annotate(files, path, member);
  }
}

/** What a mapper is told of dates, where it has a module of its own for them. */
const datesConfigured = / *mapper\.disable\(\w+\.(?:WRITE_DATES_AS|ADJUST_DATES_TO)_\w+\);\n/g;

/** Where a parameter is written that no client of this kind has. */
const offsetDateTime = / {4}if \(value instanceof OffsetDateTime\) \{\n.*\n {4}\}\n/g;

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
  const serializer = format === 'http-date' ? 'HttpDateSerializer' : 'EpochSecondsSerializer';
  const annotation = `@JsonSerialize(${using} = Timestamps.${serializer}.class)`;
  files.replace(path, new RegExp(`(?=${getter})`, 'g'), `  ${annotation}\n`);
}

function timestampsClass(packageName: string): string {
  return `package ${packageName};

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Timestamps as the service has them on the wire. */
public final class Timestamps {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** Writes a date as HTTP headers have it, such as {@code Fri, 02 Jan 2026 03:04:05 GMT}. */
  public static String httpDate(Instant timestamp) {
    return HTTP_DATE.format(timestamp);
  }

  /** Writes seconds since 1970, to the millisecond. */
  public static String epochSeconds(Instant timestamp) {
    return BigDecimal.valueOf(timestamp.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
  }

  /** Reads a date as HTTP headers have it, or one of RFC 3339. */
  public static Instant parse(String text) {
    DateTimeFormatter format =
        text.endsWith("GMT")
            ? DateTimeFormatter.RFC_1123_DATE_TIME
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    return format.parse(text, Instant::from);
  }

  /** What reads timestamps in all formats, and writes them as RFC 3339 has it where a member says nothing else. */
  static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Deserializer());
  }

  /** Writes members that are seconds since 1970. */
  public static final class EpochSecondsSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(epochSeconds(value));
    }
  }

  /** Writes members that are dates as HTTP headers have them. */
  public static final class HttpDateSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(httpDate(value));
    }
  }

  private static final class Deserializer extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken().isNumeric()) {
        return Instant.ofEpochMilli(Math.round(parser.getDoubleValue() * 1000));
      }
      String text = parser.getText();
      try {
        return parse(text);
      } catch (DateTimeException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "%s", e.getMessage());
      }
    }
  }
}
`;
}
