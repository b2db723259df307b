# `make` lists the targets. Everything built lies in bin/, .cache/ and web/dist.
SHELL := bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VERSION := $(shell git describe --tags --dirty 2>/dev/null || echo dev)
COMMIT  := $(shell git rev-parse --short HEAD 2>/dev/null || echo unknown)

# One set of flags for every Go command, so that all share one build cache.
export CGO_ENABLED = 0
export GOFLAGS += -trimpath -buildvcs=false
RACE = env CGO_ENABLED=1 go
LDFLAGS = -s -w -X main.version=$(VERSION) -X main.commit=$(COMMIT)

ADDR     ?= 127.0.0.1:8000
DEMO     ?= ./.demo
FUZZTIME ?= 1000000x

WEB_SOURCES = $(shell find web/src web/public) web/index.html web/vite.config.ts
NODE_MODULES = web/node_modules/.package-lock.json
TOOLS = .cache/tools/.built

.PHONY: help run build media test test-go test-web test-calls test-etherpad bench-calls bench-notes clockserver contract e2e bench lint fmt generate vuln fuzz clean \
	need-go need-node web go-packages

help:
	@echo "make TARGET:"
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  \1\t\2/p' Makefile | expand -t 14

## ---- build ----

# The media server takes minutes to compile the first time; serve takes it up when it is there.
run: build ## build what is missing and serve a small demo world on 127.0.0.1:8000
	@echo "== the demo world is in $(DEMO); remove that folder for a new one"
	@mkdir -p .cache && { nice $(MAKE) media >.cache/media.log 2>&1 || \
		echo "== calls will not work: the media server could not be built, see .cache/media.log" >&2; } &
	exec bin/studyone serve --demo --data $(DEMO) --addr $(ADDR)

# Go's own cache knows best what has changed; here it is only told when to start:
# all but the web app's wrapping compiles while npm works.
build: need-go need-node ## bin/studyone: one file, the web app inside
	@$(MAKE) -j2 web go-packages
	@echo "== building bin/studyone $(VERSION)"
	@go build -ldflags '$(LDFLAGS)' -o bin/studyone ./cmd/studyone

media: bin/studyone-media ## bin/studyone-media, the media server of video calls

# Put in place at once, as a server that runs may be waiting for it.
bin/studyone-media: $(wildcard media/*.go) media/go.mod media/go.sum | need-go
	@echo "== building bin/studyone-media (the first time takes a minute or more)"
	@mkdir -p bin
	@go -C media build -ldflags '-s -w' -o ../bin/studyone-media.new . && mv bin/studyone-media.new bin/studyone-media

web: web/dist/index.html

go-packages:
	@echo "== compiling Go (the first time takes a minute or two)"
	@go build ./internal/app

web/dist/index.html: $(WEB_SOURCES) $(NODE_MODULES)
	@echo "== building the web app"
	@cd web && npm run --silent build -- --logLevel warn

$(NODE_MODULES): web/package.json web/package-lock.json | need-node
	@echo "== installing the web app's packages"
	@cd web && npm ci --no-progress --loglevel error
	@touch $@

need-go need-node: need-%:
	@scripts/need $*

## ---- test ----

test: media ## everything that CI runs, with real PostgreSQL, Redis and Chromium
	@scripts/testenv $(MAKE) test-web test-go test-calls e2e
	@if scripts/changed $(BRIDGE); then $(MAKE) test-etherpad; else echo "== the bridge to Etherpad has not changed: no test-etherpad"; fi

test-web: $(NODE_MODULES) ## unit tests of the web app
	cd web && npm test

# With the race detector, except what only waits for the binary or fills a large
# database, or knows of one goroutine: the embedded SQLite is Go code and ten times slower under it. The
# tests of the server run both ways, those that take months on SQLite only without.
PLAIN = grep -E '/(test/(contract|crash|recommend|server)|internal/(demo|yjs))$$'
RACED = grep -vE '/(test/(contract|crash|etherpad|recommend)|internal/(demo|yjs))$$'
test-go: build ## all Go tests with the race detector, the contract and several nodes among them
	STUDYONE_BIN=$(CURDIR)/bin/studyone scripts/testenv go test -timeout 20m $$(go list ./... | $(PLAIN))
	STUDYONE_BIN=$(CURDIR)/bin/studyone scripts/testenv $(RACE) test -race -timeout 30m $$(go list ./... | $(RACED))
	scripts/fuzz 10s internal/yjs

CALLS = STUDYONE_BIN=$(CURDIR)/bin/studyone STUDYONE_MEDIA=$(CURDIR)/bin/studyone-media STUDYONE_CLOCKSERVER=$(CURDIR)/.cache/clockserver/clockserver
# The WebRTC libraries of these tests are the media server's, and compiled as it is.
test-calls: build media clockserver ## calls with the real media server, real connections and a clock that is moved
	$(CALLS) scripts/testenv go -C media test ./...

# What the tests with a real Etherpad look at; it is installed for them, so `make test` runs them only when it changed.
BRIDGE = internal/etherpad test/etherpad scripts/etherpad 'internal/note/pads*.go'
test-etherpad: build ## the bridge to Etherpad, and notes that are opened in it, with a real one
	scripts/etherpad .cache/etherpad
	STUDYONE_BIN=$(CURDIR)/bin/studyone scripts/testenv go test -count=1 ./test/etherpad

# Its media server lies beside it, as that of bin/studyone does.
clockserver: build media
	@mkdir -p .cache/clockserver && ln -sf ../../bin/studyone-media .cache/clockserver/studyone-media
	@go build -o .cache/clockserver/clockserver ./test/clockserver

contract: build ## only the tests of the documented API
	STUDYONE_BIN=$(CURDIR)/bin/studyone scripts/testenv go test ./test/contract

e2e: clockserver ## the web app in headless Chromium, on each storage
	cd web && STUDYONE_BIN=$(CURDIR)/bin/studyone ../scripts/testenv npm run --silent e2e

bench: need-go ## the project's benchmarks: ratios against the reference measured beside it
	scripts/testenv go test -run '^$$' -bench . -skip Season -benchtime 30x ./internal/recommend ./test/server
	scripts/testenv go test -run '^$$' -bench Season -benchtime 3x ./test/server
	@$(MAKE) bench-calls bench-notes

# LiveKit's own program, beside ours, is the reference.
bench-calls: build media clockserver ## what a forwarded track costs, and how long the first picture takes
	go -C media build -o ../.cache/livekit-server github.com/livekit/livekit-server/cmd/server
	$(CALLS) STUDYONE_LIVEKIT=$(CURDIR)/.cache/livekit-server go -C media test -run '^$$' -bench . -benchtime 1x ./calltest
	cd web && STUDYONE_BIN=$(CURDIR)/bin/studyone ../scripts/testenv npm run --silent bench -- -g picture

BENCH_NOTES = cd web && STUDYONE_BIN=$(CURDIR)/bin/studyone ../scripts/testenv npm run --silent bench -- -g note
bench-notes: build ## how long a long note takes to open, and a key to the other browser, on each storage
	$(BENCH_NOTES)
	export STUDYONE_STORAGE=scaled; $(BENCH_NOTES)

fuzz: need-go ## every fuzz test for FUZZTIME (a million executions each)
	scripts/fuzz $(FUZZTIME)

## ---- lint ----

lint: need-go $(TOOLS) $(NODE_MODULES) ## formatters, linters, types, generated files
	.cache/tools/golangci-lint run
	cd media && ../.cache/tools/golangci-lint run
	go mod tidy -diff
	go -C media mod tidy -diff
	cd web && npm run --silent lint
	scripts/fresh

fmt: $(TOOLS) $(NODE_MODULES) ## format everything
	.cache/tools/golangci-lint fmt . ./media
	cd web && npm run --silent format

generate: need-go $(NODE_MODULES) ## api/openapi.yaml from the Go types, and the web app's types from that
	mkdir -p .cache && go run ./cmd/studyone openapi >.cache/openapi.yaml
	mv .cache/openapi.yaml api/openapi.yaml
	cd web && npm run --silent generate

vuln: $(TOOLS) $(NODE_MODULES) ## known weaknesses in what the program is built with
	.cache/tools/govulncheck ./...
	.cache/tools/govulncheck -C media ./...
	cd web && npm audit --omit=dev

# The tools have a go.mod of their own: their many dependencies stay out of the product's.
$(TOOLS): tools/go.mod tools/go.sum | need-go
	@echo "== building the linters (about two minutes, once)"
	@mkdir -p $(@D) && go -C tools build -o ../$(@D)/ tool
	@touch $@

clean: ## remove what was built, and the demo world
	rm -rf bin .cache .demo web/node_modules web/test-results web/playwright-report
	find web/dist -mindepth 1 ! -name .gitkeep -delete
