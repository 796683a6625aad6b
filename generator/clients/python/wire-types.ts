import type { TimestampMember, TimestampParameter } from '../client-contract.ts';
import type { GeneratedPackage } from './generated-package.ts';

/** The types that the module has for members of models. */
export const wireTypeNames = ['Base64Bytes', 'EpochSeconds', 'HttpDate', 'JsonFloat'] as const;

/** The type of a member that is a timestamp. */
export function typeOf(format: TimestampMember['format']): (typeof wireTypeNames)[number] {
  return format === 'http-date' ? 'HttpDate' : 'EpochSeconds';
}

/** The function that writes a timestamp of a format. */
export function writerOf(format: TimestampParameter['format']): string {
  return `to_${format.replace('-', '_')}`;
}

/** The line that imports some names of the module, each once; no line for none. */
export function importWireTypes({ name }: GeneratedPackage, names: readonly string[]): string {
  if (names.length === 0) return '';
  return `from ${name}.wire_types import ${[...new Set(names)].sort().join(', ')}\n`;
}

/** Adds the module of the types that JSON has none for. */
export function addWireTypes({ files, root }: GeneratedPackage): void {
  files.add(`${root}/wire_types.py`, wireTypes);
}

const wireTypes = `"""Types that JSON has none for, and how they are written on the wire."""

from base64 import b64decode, b64encode
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime
from math import isfinite, isnan
from typing import Annotated, Any, TypeVar, Union

from pydantic import AwareDatetime, BeforeValidator, PlainSerializer

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def _utc(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("a timestamp needs a time zone: datetime.now(timezone.utc)")
    return value.astimezone(timezone.utc)


def to_epoch_seconds(value: datetime) -> Union[int, float]:
    """Seconds since 1970, exact to the microsecond."""
    microseconds = (_utc(value) - _EPOCH) // timedelta(microseconds=1)
    seconds, fraction = divmod(microseconds, 1_000_000)
    return microseconds / 1_000_000 if fraction else seconds


def to_http_date(value: datetime) -> str:
    """A date of HTTP: \`\`Sun, 06 Nov 1994 08:49:37 GMT\`\`."""
    return format_datetime(_utc(value), usegmt=True)


def to_date_time(value: datetime) -> str:
    """A date of RFC 3339, in UTC: \`\`1994-11-06T08:49:37Z\`\`."""
    return _utc(value).isoformat().replace("+00:00", "Z")


def to_header_item(value: Any) -> str:
    """An item of a list in a header: in quotes where a comma would part it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if "," not in text and '"' not in text:
        return text
    escaped = text.replace("\\\\", "\\\\\\\\").replace('"', '\\\\"')
    return f'"{escaped}"'


def _from_epoch_seconds(value: Any) -> Any:
    try:
        return _EPOCH + timedelta(seconds=value)
    except TypeError:
        return value
    except OverflowError:
        raise ValueError("the timestamp is out of range") from None


def _from_http_date(value: Any) -> Any:
    return parsedate_to_datetime(value) if isinstance(value, str) else value


def _from_json_float(value: Any) -> Any:
    return float(value) if value in ("NaN", "Infinity", "-Infinity") else value


def _to_json_float(value: float) -> Union[float, str]:
    if isfinite(value):
        return value
    return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _from_base64(value: Any) -> Any:
    return b64decode(value, validate=True) if isinstance(value, str) else value


def _to_base64(value: bytes) -> str:
    return b64encode(value).decode()


EpochSeconds = Annotated[
    AwareDatetime,
    BeforeValidator(_from_epoch_seconds),
    PlainSerializer(to_epoch_seconds),
]
HttpDate = Annotated[
    AwareDatetime, BeforeValidator(_from_http_date), PlainSerializer(to_http_date)
]
Base64Bytes = Annotated[
    bytes, BeforeValidator(_from_base64), PlainSerializer(_to_base64)
]

_Number = TypeVar("_Number")
JsonFloat = Annotated[
    _Number, BeforeValidator(_from_json_float), PlainSerializer(_to_json_float)
]
`;
