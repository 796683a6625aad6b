import type { TimestampParameter } from '../client-contract.ts';

/** How the values of a type of Go's are written in JSON, where it is not as Go does by itself. */
export interface WireFormat {
  /** The type that users see. */
  readonly type: string;
  /** What it is called in the names of functions. */
  readonly name: string;
  /** The type that they have where JSON is read and written. */
  readonly wireType: string;
  /** The source of that type. */
  readonly source: string;
}

/** How timestamps of one format are written. */
export interface TimestampFormat {
  /** How they are written in JSON; undefined where Go does so by itself. */
  readonly json?: WireFormat;
  /** The function that makes one text, for parameters. */
  readonly formatter: string;
  readonly formatterSource: string;
}

/** The formats, by the names that contracts have for them. */
export const timestampFormats: Readonly<Record<TimestampParameter['format'], TimestampFormat>> = {
  'epoch-seconds': {
    json: {
      type: 'time.Time',
      name: 'EpochSeconds',
      wireType: 'epochSeconds',
      source: `// epochSeconds is a time that is a number in JSON: the seconds since 1970.
type epochSeconds time.Time

func (t epochSeconds) MarshalJSON() ([]byte, error) {
	return []byte(formatEpochSeconds(time.Time(t))), nil
}

func (t *epochSeconds) UnmarshalJSON(data []byte) error {
	var seconds *float64
	if err := json.Unmarshal(data, &seconds); err != nil || seconds == nil {
		return err
	}
	*t = epochSeconds(time.UnixMilli(int64(math.Round(*seconds * 1000))).UTC())
	return nil
}
`,
    },
    formatter: 'formatEpochSeconds',
    formatterSource: `// formatEpochSeconds writes the seconds since 1970, with milliseconds where the time has some.
func formatEpochSeconds(t time.Time) string {
	return strconv.FormatFloat(float64(t.UnixMilli())/1000, 'f', -1, 64)
}
`,
  },
  'http-date': {
    json: {
      type: 'time.Time',
      name: 'HTTPDate',
      wireType: 'httpDate',
      source: `// httpDate is a time that is written in JSON as headers have it.
type httpDate time.Time

func (t httpDate) MarshalJSON() ([]byte, error) {
	return json.Marshal(formatHTTPDate(time.Time(t)))
}

func (t *httpDate) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil || text == nil {
		return err
	}
	parsed, err := http.ParseTime(*text)
	if err != nil {
		return err
	}
	*t = httpDate(parsed)
	return nil
}
`,
    },
    formatter: 'formatHTTPDate',
    formatterSource: `// formatHTTPDate writes a time as headers have it, to the second.
func formatHTTPDate(t time.Time) string {
	return t.UTC().Format(http.TimeFormat)
}
`,
  },
  'date-time': {
    formatter: 'formatDateTime',
    formatterSource: `// formatDateTime writes a time as RFC 3339 has it, in UTC.
func formatDateTime(t time.Time) string {
	return t.UTC().Format(time.RFC3339Nano)
}
`,
  },
};

/** The formats of floats, which Go's JSON has no texts for that are no numbers. */
export const floatFormats: readonly WireFormat[] = [32, 64].map((bits) => {
  const [type, wireType] = [`float${bits}`, `wireFloat${bits}`];
  return {
    type,
    name: `Float${bits}`,
    wireType,
    source: `// ${wireType} is a ${type} that is a text in JSON where it is NaN or infinite.
type ${wireType} ${type}

func (f ${wireType}) MarshalJSON() ([]byte, error) {
	switch value := float64(f); {
	case math.IsNaN(value):
		return []byte(\`"NaN"\`), nil
	case math.IsInf(value, 1):
		return []byte(\`"Infinity"\`), nil
	case math.IsInf(value, -1):
		return []byte(\`"-Infinity"\`), nil
	}
	return json.Marshal(${type}(f))
}

func (f *${wireType}) UnmarshalJSON(data []byte) error {
	if data[0] != '"' {
		return json.Unmarshal(data, (*${type})(f))
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	value, err := strconv.ParseFloat(text, ${bits})
	if err != nil {
		return err
	}
	*f = ${wireType}(value)
	return nil
}
`,
  };
});
