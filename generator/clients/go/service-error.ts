/** The source of the type that all errors share, and of what makes one of an answer: a switch with a case for each name. */
export function serviceErrorSource(cases: string): string {
  return `// ServiceError is what all errors of the service have in common, and what is known of one that has no
// type of its own here. errors.As finds it in each of them.
type ServiceError struct {
	// Name is the error's name; empty where the answer gives none.
	Name string
	// Message says what was wrong, in words for people.
	Message string
	// StatusCode is the status of the answer.
	StatusCode int
	// RequestID is the service's name for the request.
	RequestID string
	// Retryable tells that the same request may be sent again.
	Retryable bool
	// Throttling tells that too many requests were sent, so that the next should wait longer.
	Throttling bool
	// Body is the body of the answer.
	Body []byte
}

// Error returns the name of the error, and its message.
func (e *ServiceError) Error() string {
	name := cmp.Or(e.Name, fmt.Sprintf("status %d", e.StatusCode))
	if e.Message == "" {
		return name
	}
	return name + ": " + e.Message
}

// newServiceError makes an answer the error that it names.
func newServiceError(response *http.Response, body []byte) error {
	var read struct {
		Type    string \`json:"__type"\`
		Code    string \`json:"code"\`
		Message string \`json:"message"\`
	}
	// Of a body that is not JSON, or has none of these, nothing is read.
	_ = json.Unmarshal(body, &read)
	e := ServiceError{
		Name:       errorName(cmp.Or(response.Header.Get("X-Amzn-Errortype"), read.Type, read.Code)),
		Message:    read.Message,
		StatusCode: response.StatusCode,
		RequestID:  response.Header.Get("X-Amzn-Requestid"),
		Body:       body,
	}
	switch e.Name {
${cases}	default:
		e.Throttling = e.StatusCode == http.StatusTooManyRequests
		e.Retryable = e.Throttling || e.StatusCode >= http.StatusInternalServerError
		return &e
	}
}

// modeled reads the members of an error. One that cannot be read stays unset.
func modeled[E error](e E, body []byte) error {
	_ = json.Unmarshal(body, e)
	return e
}

// errorName takes the name out of "namespace#Name:http://…".
func errorName(text string) string {
	name, _, _ := strings.Cut(text, ":")
	return name[strings.LastIndex(name, "#")+1:]
}
`;
}
