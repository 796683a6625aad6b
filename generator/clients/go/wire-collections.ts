/** The source of what converts lists and maps whose items or values Go has in another type than the wire. */
export const collectionsSource = `// eachItem converts the items of a list.
func eachItem[From, To any](list []From, convert func(From) To) []To {
	if list == nil {
		return nil
	}
	converted := make([]To, len(list))
	for i, item := range list {
		converted[i] = convert(item)
	}
	return converted
}

// eachValue converts the values of a map.
func eachValue[From, To any](values map[string]From, convert func(From) To) map[string]To {
	if values == nil {
		return nil
	}
	converted := make(map[string]To, len(values))
	for key, value := range values {
		converted[key] = convert(value)
	}
	return converted
}

// unlessNil converts what a pointer points to, in lists and maps that can hold null.
func unlessNil[From, To any](convert func(From) To) func(*From) *To {
	return func(value *From) *To {
		if value == nil {
			return nil
		}
		converted := convert(*value)
		return &converted
	}
}
`;
