package mockidp_test

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/entra"
	"github.com/scimspec/scimspec/mockidp/job"
)

// entraCalls says which call emits which golden file under fixtures/wire/entra.
func entraCalls() map[string]call {
	rows := map[string]call{}
	for name, row := range entraLegacy() {
		rows[entra.Legacy+"."+name] = row
	}
	for name, row := range entraFlag() {
		rows[entra.Flag+"."+name] = row
	}
	return rows
}

// entraSilent lists the jobs for which Entra sends nothing.
func entraSilent() map[string]map[job.Name]call { return nil }

// Other matching attributes than userName.
var (
	byEmail        = [2]string{"match: [userName]", `match: ['emails[type eq "work"].value']`}
	byTwo          = [2]string{"match: [userName]", "match: [userName, externalId]"}
	byPrimaryEmail = [2]string{"match: [userName]\nuser:", `match: ['emails[primary eq "True"].value']
user:
  - {source: "[mail]", target: 'emails[primary eq "True"].value'}`}
)

// What an administrator changes in the directory.

func lovelace(p *directory.Person) { p.FamilyName = "Lovelace" }
func lead(p *directory.Person)     { p.Title = "Lead" }
func promoted(p *directory.Person) { p.Title, p.Department = "Lead", "Operations" }
func untitled(p *directory.Person) { p.Title = "" }
func countess(p *directory.Person) { p.Email = "scimspec-nq6h7c-countess@example.com" }
func manages(p *directory.Person)  { p.Role = "manager" }
func orphaned(p *directory.Person) { p.Manager = "" }

func remove(short string) doing {
	return func(ctx context.Context, c job.Connector) job.Outcome { return c.Delete(ctx, person(short)) }
}

func renameResearch(ctx context.Context, c job.Connector) job.Outcome {
	after := research()
	after.Name += " EU"
	return c.RenameGroup(ctx, research(), after)
}

func deleteResearch(ctx context.Context, c job.Connector) job.Outcome {
	return c.DeleteGroup(ctx, research())
}
