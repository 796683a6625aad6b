/** The source of what sends a request. */
export const callSource = `// callAPI sends a request. A redirect is an answer as any other, unless the HTTPClient has a policy
// for them: what is signed for one place goes to no other.
func (c *APIClient) callAPI(request *http.Request) (*http.Response, error) {
	client := *c.cfg.HTTPClient
	if client.CheckRedirect == nil {
		client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	}
	return client.Do(request)
}

`;

/** The source of what reads an answer. */
export const decodeSource = `// decode reads the body of an answer: bytes and texts as they are, all else as JSON. One that is
// empty has no members.
func (c *APIClient) decode(output interface{}, body []byte) error {
	if content, ok := output.(*[]byte); ok {
		*content = body
		return nil
	}
	value := reflect.ValueOf(output).Elem()
	if value.Kind() == reflect.Ptr {
		value.Set(reflect.New(value.Type().Elem()))
		value = value.Elem()
	}
	if value.Kind() == reflect.String {
		value.SetString(string(body))
		return nil
	}
	if len(body) == 0 {
		return nil
	}
	if err := json.Unmarshal(body, value.Addr().Interface()); err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	}
	return nil
}

`;

/** The source of what writes the body of a request. */
export const setBodySource = `// setBody writes the body of a request: bytes and texts as they are, all else as JSON.
func setBody(body interface{}) (*bytes.Buffer, error) {
	value := reflect.Indirect(reflect.ValueOf(body))
	if content, ok := value.Interface().([]byte); ok {
		return bytes.NewBuffer(content), nil
	}
	if value.Kind() == reflect.String {
		return bytes.NewBufferString(value.String()), nil
	}
	content, err := json.Marshal(body)
	return bytes.NewBuffer(content), err
}

`;

/** The source of what writes labels into a path. */
export const labelSource = `// setLabel puts a value in the place of a label. Without one, it would be the path of something else.
func setLabel(path, name, value string) (string, error) {
	if value == "" {
		return "", reportError("%s is empty, and stands in the path", name)
	}
	return strings.Replace(path, "{"+name+"}", value, 1), nil
}

// escapeLabel writes a value as a part of a path, where only unreserved characters stand as they are.
func escapeLabel(value string) string {
	return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
}

// escapeGreedyLabel writes a value as parts of a path, with the slashes between them.
func escapeGreedyLabel(value string) string {
	return strings.ReplaceAll(escapeLabel(value), "%2F", "/")
}
`;
