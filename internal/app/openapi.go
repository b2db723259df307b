package app

import (
	"net/http"

	"github.com/studyone/studyone/internal/obs"
)

// OpenAPI is the description of /api/v1, made from the Go types; no database is touched.
func OpenAPI() ([]byte, error) {
	var o obs.Obs
	a := &App{engines: &engines{obs: &o}, version: "1"}
	return a.api(http.NewServeMux()).OpenAPI().YAML()
}
