.DEFAULT_GOAL := help
.PHONY: help build conformance test proof bench lint ci

LINT := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.5.0

help: ## show what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

build: ## build bin/scimspec, one static binary
	CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o bin/scimspec ./cmd/scimspec

conformance: build ## judge the reference server, as rfc and as klaviyo; reports in scim-report/
	@.ci/conformance

test: ## run all tests with the race detector; installs Chromium if it is missing
	@.ci/setup
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	go vet ./...
	go test -race ./...

proof: ## show that every check can fail, and that the clean server never does
	go test -count=1 -v ./suites/proof

bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem ./...

lint: ## run the linter
	go run $(LINT) run

ci: lint test proof conformance ## all that gates a change
