package rules_test

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/studyone/studyone/internal/settlement/rules"
)

// vector is one worked case of the contract.
type vector struct {
	Name     string
	Scenario json.RawMessage
	Result   json.RawMessage
}

func vectors(t testing.TB) []vector {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Settlement []vector }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Settlement) == 0 {
		t.Fatal("testdata/vectors.json holds no settlement vectors")
	}
	return file.Settlement
}

func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			result, err := rules.Simulate(bytes.NewReader(v.Scenario))
			if err != nil {
				t.Fatal(err)
			}
			sameJSON(t, marshal(t, result), string(v.Result))
		})
	}
}

func marshal(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// sameJSON compares documents, not their texts.
func sameJSON(t testing.TB, got, want string) {
	t.Helper()
	if !reflect.DeepEqual(decode(t, got), decode(t, want)) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func decode(t testing.TB, text string) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}
