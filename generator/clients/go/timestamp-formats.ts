import type { TimestampParameter } from '../client-contract.ts';

/** How timestamps of one format are written. */
export interface TimestampFormat {
  /** The type that they have where JSON is read and written. */
  readonly wireType: string;
  /** The source of that type; empty where Go has it. */
  readonly codecSource: string;
  /** The function that makes one text, for parameters. */
  readonly formatter: string;
  readonly formatterSource: string;
}

/** The formats, by the names that contracts have for them. */
export const timestampFormats: Readonly<Record<TimestampParameter['format'], TimestampFormat>> = {
  'epoch-seconds': {
    wireType: 'epochSeconds',
    formatter: 'formatEpochSeconds',
    codecSource: `// epochSeconds is a time that is a number in JSON: the seconds since 1970.
type epochSeconds time.Time

func (t epochSeconds) MarshalJSON() ([]byte, error) {
	return []byte(formatEpochSeconds(time.Time(t))), nil
}

func (t *epochSeconds) UnmarshalJSON(data []byte) error {
	var seconds float64
	if err := json.Unmarshal(data, &seconds); err != nil {
		return err
	}
	*t = epochSeconds(time.UnixMilli(int64(math.Round(seconds * 1000))).UTC())
	return nil
}
`,
    formatterSource: `// formatEpochSeconds writes the seconds since 1970, with milliseconds where the time has some.
func formatEpochSeconds(t time.Time) string {
	return strconv.FormatFloat(float64(t.UnixMilli())/1000, 'f', -1, 64)
}
`,
  },
  'http-date': {
    wireType: 'httpDate',
    formatter: 'formatHTTPDate',
    codecSource: `// httpDate is a time that is written in JSON as headers have it.
type httpDate time.Time

func (t httpDate) MarshalJSON() ([]byte, error) {
	return json.Marshal(formatHTTPDate(time.Time(t)))
}

func (t *httpDate) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	parsed, err := http.ParseTime(text)
	if err != nil {
		return err
	}
	*t = httpDate(parsed)
	return nil
}
`,
    formatterSource: `// formatHTTPDate writes a time as headers have it, to the second.
func formatHTTPDate(t time.Time) string {
	return t.UTC().Format(http.TimeFormat)
}
`,
  },
  'date-time': {
    wireType: 'time.Time',
    formatter: 'formatDateTime',
    codecSource: '',
    formatterSource: `// formatDateTime writes a time as RFC 3339 has it, in UTC.
func formatDateTime(t time.Time) string {
	return t.UTC().Format(time.RFC3339Nano)
}
`,
  },
};
