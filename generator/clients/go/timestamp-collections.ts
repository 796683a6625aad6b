/** The source of the constraint for what converts lists and maps of times: their types on the wire. */
export function wireTime(types: readonly string[]): string {
  return `type wireTime interface {
	${types.join(' | ')}
}
`;
}

/** The source of what converts lists of times. */
export const timesInLists = `func listTo[T wireTime](times []time.Time) []T {
	written := make([]T, len(times))
	for i, t := range times {
		written[i] = T(t)
	}
	return written
}

func listFrom[T wireTime](read []T) []time.Time {
	if read == nil {
		return nil
	}
	times := make([]time.Time, len(read))
	for i, t := range read {
		times[i] = time.Time(t)
	}
	return times
}
`;

/** The source of what converts maps of times. */
export const timesInMaps = `func mapTo[T wireTime](times map[string]time.Time) map[string]T {
	written := make(map[string]T, len(times))
	for key, t := range times {
		written[key] = T(t)
	}
	return written
}

func mapFrom[T wireTime](read map[string]T) map[string]time.Time {
	if read == nil {
		return nil
	}
	times := make(map[string]time.Time, len(read))
	for key, t := range read {
		times[key] = time.Time(t)
	}
	return times
}
`;
