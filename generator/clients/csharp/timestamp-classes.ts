import type { Project } from './project.ts';

/** The class that writes and reads timestamps as text. */
export const timestamps = ({ name }: Project) => `using System;
using System.Globalization;

namespace ${name}.Client
{
    /// <summary>
    /// Writes and reads timestamps as they stand on the wire. They are written to the millisecond.
    /// </summary>
    public static class Timestamps
    {
        private const string HttpDateFormat = "ddd, dd MMM yyyy HH:mm:ss.FFF 'GMT'";

        /// <summary>Writes the seconds since the beginning of 1970, such as 1445412480.678.</summary>
        public static string ToEpochSeconds(DateTimeOffset timestamp) =>
            (timestamp.ToUnixTimeMilliseconds() / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

        /// <summary>Reads the seconds since the beginning of 1970.</summary>
        public static DateTimeOffset FromEpochSeconds(decimal seconds) =>
            DateTimeOffset.FromUnixTimeSeconds(0).AddTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond));

        /// <summary>Writes a date of HTTP, such as Wed, 21 Oct 2015 07:28:00 GMT.</summary>
        public static string ToHttpDate(DateTimeOffset timestamp) =>
            timestamp.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

        /// <summary>Reads a date of HTTP, such as that of the header Last-Modified.</summary>
        public static DateTimeOffset FromHttpDate(string text) =>
            DateTimeOffset.ParseExact(text, HttpDateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        /// <summary>Writes a date and time of RFC 3339 in UTC, such as 2015-10-21T07:28:00.678Z.</summary>
        public static string ToRfc3339(DateTimeOffset timestamp) =>
            timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

        /// <summary>Reads a date and time of RFC 3339.</summary>
        public static DateTimeOffset FromRfc3339(string text) =>
            DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
`;

/** The classes that write and read timestamps in JSON: one for each format. */
export const timestampConverters = ({ name, maybe }: Project) => `using System;
using System.Globalization;
using Newtonsoft.Json;

namespace ${name}.Client
{
    /// <summary>Writes and reads timestamps in JSON, and lists and maps of them.</summary>
    public abstract class TimestampConverter : JsonConverter
    {
        private readonly JsonSerializer _items;

        /// <summary>Initializes a new instance of the <see cref="TimestampConverter" /> class.</summary>
        protected TimestampConverter()
        {
            _items = JsonSerializer.Create(new JsonSerializerSettings { Converters = { this } });
        }

        /// <summary>Writes a timestamp as a JSON value.</summary>
        protected abstract void Write(JsonWriter writer, DateTimeOffset timestamp);

        /// <summary>Reads a timestamp from a JSON value.</summary>
        protected abstract DateTimeOffset Read(object${maybe} value);

        /// <inheritdoc />
        public override bool CanConvert(Type objectType) =>
            objectType == typeof(DateTimeOffset) || objectType == typeof(DateTimeOffset?);

        /// <inheritdoc />
        public override void WriteJson(JsonWriter writer, object${maybe} value, JsonSerializer serializer)
        {
            if (value is DateTimeOffset timestamp)
            {
                Write(writer, timestamp);
            }
            else
            {
                _items.Serialize(writer, value);
            }
        }

        /// <inheritdoc />
        public override object${maybe} ReadJson(JsonReader reader, Type objectType, object${maybe} existingValue, JsonSerializer serializer)
        {
            if (!CanConvert(objectType))
            {
                return _items.Deserialize(reader, objectType);
            }
            return reader.TokenType == JsonToken.Null ? (object${maybe})null : Read(reader.Value);
        }
    }

    /// <summary>Timestamps as the seconds since the beginning of 1970.</summary>
    public class EpochSecondsConverter : TimestampConverter
    {
        /// <inheritdoc />
        protected override void Write(JsonWriter writer, DateTimeOffset timestamp) =>
            writer.WriteRawValue(Timestamps.ToEpochSeconds(timestamp));

        /// <inheritdoc />
        protected override DateTimeOffset Read(object${maybe} value) =>
            Timestamps.FromEpochSeconds(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Timestamps as dates of HTTP.</summary>
    public class HttpDateConverter : TimestampConverter
    {
        /// <inheritdoc />
        protected override void Write(JsonWriter writer, DateTimeOffset timestamp) =>
            writer.WriteValue(Timestamps.ToHttpDate(timestamp));

        /// <inheritdoc />
        protected override DateTimeOffset Read(object${maybe} value) =>
            Timestamps.FromHttpDate(Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Timestamps as RFC 3339 has them, in UTC.</summary>
    public class Rfc3339Converter : TimestampConverter
    {
        /// <inheritdoc />
        protected override void Write(JsonWriter writer, DateTimeOffset timestamp) =>
            writer.WriteValue(Timestamps.ToRfc3339(timestamp));

        /// <inheritdoc />
        protected override DateTimeOffset Read(object${maybe} value) =>
            Timestamps.FromRfc3339(Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
`;
