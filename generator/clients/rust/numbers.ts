/** A module with the type that writes and reads floating-point numbers. */
export const numbersModule = `//! How floating-point numbers are written on the wire.

use serde::{de::Error, Deserialize, Deserializer, Serializer};
use serde_with::{DeserializeAs, SerializeAs};
use std::fmt::Display;

/// A number, or a text for what JSON has no number for: \`NaN\`, \`Infinity\` and \`-Infinity\`.
pub struct Number;

#[derive(Deserialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(f64),
    Text(String),
}

impl SerializeAs<f64> for Number {
    fn serialize_as<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        if number.is_finite() {
            serializer.serialize_f64(*number)
        } else {
            serializer.serialize_str(&text(number))
        }
    }
}

impl SerializeAs<f32> for Number {
    fn serialize_as<S: Serializer>(number: &f32, serializer: S) -> Result<S::Ok, S::Error> {
        if number.is_finite() {
            serializer.serialize_f32(*number)
        } else {
            serializer.serialize_str(&text(number))
        }
    }
}

impl<'de> DeserializeAs<'de, f64> for Number {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        match NumberOrText::deserialize(deserializer)? {
            NumberOrText::Number(number) => Ok(number),
            NumberOrText::Text(text) => match text.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(D::Error::custom("a text that is no number")),
            },
        }
    }
}

impl<'de> DeserializeAs<'de, f32> for Number {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
        let number: f64 = Self::deserialize_as(deserializer)?;
        Ok(number as f32)
    }
}

/// A number in a path, a query or a header.
pub fn text(number: impl Display) -> String {
    match number.to_string().as_str() {
        "inf" => "Infinity".to_owned(),
        "-inf" => "-Infinity".to_owned(),
        finite => finite.to_owned(),
    }
}
`;
