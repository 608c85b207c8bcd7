package mockidp_test

import "github.com/scimspec/scimspec/mockidp/job"

// entraCalls says which call emits which golden file under fixtures/wire/entra.
func entraCalls() map[string]call { return map[string]call{} }

// entraSilent lists the jobs for which Entra sends nothing.
func entraSilent() map[string]map[job.Name]call { return map[string]map[job.Name]call{} }
