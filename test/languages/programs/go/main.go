// Command program calls each operation of one contract, and prints what came of each call; or it runs the example.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	steps := map[string]func(context.Context, string) error{
		"put-evaluations": putEvaluations,
		"mediastore-data": mediaStoreData,
		"example":         func(ctx context.Context, _ string) error { return example(ctx) },
	}
	if len(os.Args) != 2 || steps[os.Args[1]] == nil {
		fail(fmt.Errorf("usage: program put-evaluations|mediastore-data|example"))
	}
	if err := steps[os.Args[1]](context.Background(), os.Getenv("DOVETAIL_URL")); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// sign says what it was called with in a header, for the other side to compare.
func sign(request *http.Request, body []byte) error {
	request.Header.Set("X-Signed", fmt.Sprintf("%s %s %d", request.Method, request.URL.RequestURI(), len(body)))
	return nil
}

// caught is the line that an error gives.
type caught struct {
	Step       string  `json:"step"`
	Caught     string  `json:"caught"`
	Message    *string `json:"message"`
	Status     int     `json:"status"`
	Throttling bool    `json:"throttling"`
}

func printLine(line any) {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(line); err != nil {
		fail(err)
	}
}

func written(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000Z07:00")
}
