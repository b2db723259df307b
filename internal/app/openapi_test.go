package app_test

import (
	"os"
	"testing"

	"github.com/studyone/studyone/internal/app"
)

// The description that clients are made from must be that of the code.
func TestOpenAPIFileIsFresh(t *testing.T) {
	t.Parallel()
	want, err := app.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../api/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("api/openapi.yaml is stale: run `make generate`")
	}
}
