package main

import (
	"context"
	"encoding/json"
	"io"

	"github.com/studyone/studyone/internal/config"
	"github.com/studyone/studyone/internal/settlement/presence"
	"github.com/studyone/studyone/internal/settlement/rules"
)

func settleSimulate(_ context.Context, e env, args []string) error {
	return answerJSON(e, "settle simulate", args, rules.Simulate)
}

func attendanceMark(_ context.Context, e env, args []string) error {
	return answerJSON(e, "attendance mark", args, presence.Mark)
}

// answerJSON reads a document from standard input and prints the answer; a bad document is bad usage.
func answerJSON[T any](e env, name string, args []string, rule func(io.Reader) (T, error)) error {
	if len(args) > 0 {
		return config.Usagef("%s: %q is too much; it reads standard input", name, args[0])
	}
	answer, err := rule(e.in)
	if err != nil {
		return config.Usagef("%s: %s", name, err)
	}
	return json.NewEncoder(e.out).Encode(answer)
}
