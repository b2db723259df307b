package httpx

import (
	"html/template"
	"net/http"
)

var docsPage = template.Must(template.New("docs").Parse(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>studyONE API</title>
<style>:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2rem;text-transform:capitalize}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #7A8699;padding:8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}code{font-family:ui-monospace,monospace}td:first-child{width:5rem}td:last-child{width:7rem}</style></head><body><main>
<h1>studyONE API</h1><p>{{.Description}}</p><p>The full description with all shapes: <a href="/api/v1/openapi.json">OpenAPI 3.1, JSON</a>, <a href="/api/v1/openapi.yaml">YAML</a>. Live channels: <code>/api/v1/live</code>, see docs/live.md of the project.</p>
{{range .Groups}}<h2>{{.Tag}}</h2><table><thead><tr><th>Method</th><th>Path</th><th>Does</th><th>For</th></tr></thead><tbody>
{{range .Ops}}<tr><td><code>{{.Method}}</code></td><td><code>/api/v1{{.Path}}</code></td><td>{{.Does}}</td><td>{{.Access}}</td></tr>{{end}}</tbody></table>{{end}}</main></body></html>`))

type docsGroup struct {
	Tag string
	Ops []Op
}

// String says who may call.
func (a Access) String() string {
	return [...]string{SignedIn: "signed in", Public: "everyone"}[a]
}

// Docs is the page for people.
func (a *API) Docs() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		var groups []docsGroup
		at := map[string]int{}
		for _, op := range a.ops {
			i, ok := at[op.Tag]
			if !ok {
				i = len(groups)
				at[op.Tag] = i
				groups = append(groups, docsGroup{Tag: op.Tag})
			}
			groups[i].Ops = append(groups[i].Ops, op)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := docsPage.Execute(w, map[string]any{"Groups": groups, "Description": a.OpenAPI().Info.Description}); err != nil {
			return // the reader has gone away
		}
	})
}
