import type { ClientContract, TimestampMember, TimestampParameter } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { modelPath } from './models.ts';

/** The types of `timestampsModule` that write timestamps, by the formats. */
const types = {
  'epoch-seconds': 'EpochSeconds',
  'http-date': 'HttpDate',
  'date-time': 'Rfc3339',
} as const;

/** An expression for the text of a parameter on the wire, by a reference; the module needs `crate::timestamps`. */
export function timestampText(
  { format }: Pick<TimestampParameter, 'format'>,
  reference: string,
): string {
  return `timestamps::${types[format]}::text(${reference})`;
}

/** Has the members of models written as the wire has them. */
export function patchTimestamps(files: ClientFiles, { timestampModels }: ClientContract): void {
  for (const { schema, members } of timestampModels) {
    const path = modelPath(files, schema);
    if (path === undefined) throw new Error(`expected a model ${schema}`);
    for (const member of members) {
      const name = `#[serde(rename = "${member.name}"`;
      files.replace(path, name, `${name}, ${conversion(member)}`);
    }
  }
}

/** The arguments of serde for a member; an optional one that is converted needs a default, or it has to be there. */
function conversion({ required, format, holds }: TimestampMember): string {
  const one = `crate::timestamps::${types[format]}`;
  const type = {
    value: one,
    list: `Vec<${one}>`,
    map: `std::collections::HashMap<serde_with::Same, ${one}>`,
  }[holds];
  return required
    ? `with = "serde_with::As::<${type}>"`
    : `default, with = "serde_with::As::<Option<${type}>>"`;
}

/** A module with the types that write and read timestamps. */
export const timestampsModule = `//! How timestamps are written on the wire.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use serde::{de::Error, Deserialize, Deserializer, Serialize, Serializer};
use serde_with::{DeserializeAs, SerializeAs};

/// Seconds since 1970, with a fraction where there is one.
pub struct EpochSeconds;

impl EpochSeconds {
    pub fn text(time: &DateTime<Utc>) -> String {
        Self::seconds(time).to_string()
    }

    /// Whole microseconds stay exact: a double has room for them.
    fn seconds(time: &DateTime<Utc>) -> f64 {
        time.timestamp_micros() as f64 / 1e6
    }
}

impl SerializeAs<DateTime<Utc>> for EpochSeconds {
    fn serialize_as<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        match time.timestamp_subsec_micros() {
            0 => serializer.serialize_i64(time.timestamp()),
            _ => serializer.serialize_f64(Self::seconds(time)),
        }
    }
}

impl<'de> DeserializeAs<'de, DateTime<Utc>> for EpochSeconds {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        DateTime::from_timestamp_micros((seconds * 1e6).round() as i64)
            .ok_or_else(|| D::Error::custom("a timestamp out of range"))
    }
}

/// The date of HTTP, such as \`Fri, 02 Jan 2026 03:04:05 GMT\`.
pub struct HttpDate;

impl HttpDate {
    pub fn text(time: &DateTime<Utc>) -> String {
        time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }
}

impl SerializeAs<DateTime<Utc>> for HttpDate {
    fn serialize_as<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        Self::text(time).serialize(serializer)
    }
}

impl<'de> DeserializeAs<'de, DateTime<Utc>> for HttpDate {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = NaiveDateTime::parse_from_str(&text, "%a, %d %b %Y %H:%M:%S%.f GMT");
        Ok(time.map_err(D::Error::custom)?.and_utc())
    }
}

/// RFC 3339, as models have it without more ado.
pub struct Rfc3339;

impl Rfc3339 {
    pub fn text(time: &DateTime<Utc>) -> String {
        time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}
`;
