package mockidp_test

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/okta"
)

// oktaCalls says which call emits which golden file under fixtures/wire/okta.
func oktaCalls() map[string]call {
	rows := map[string]call{}
	for _, variant := range []string{okta.OIN, okta.AIW} {
		for name, row := range oktaBoth() {
			rows[variant+"."+name] = row
		}
	}
	only := map[string]call{
		okta.OIN + ".deactivate-user.no-content":       {do: deactivate("ada"), want: job.Disabled},
		okta.OIN + ".create-group.nobody":              {do: createResearch, want: job.Created},
		okta.OIN + ".create-group.linked-empty":        {do: createResearch, want: job.Linked},
		okta.OIN + ".remove-members.two":               {do: removeMembers("ada", "bo"), want: job.Updated},
		okta.OIN + ".create-user.plus-for-space":       {do: create("ada"), want: job.Created, switches: []string{okta.PlusForSpace}},
		okta.OIN + ".create-group.create-group-empty":  {do: createResearch, want: job.Created, switches: []string{okta.CreateGroupEmpty}},
		okta.OIN + ".create-group.linked-without-path": {do: createResearch, want: job.Linked, switches: []string{okta.ReplaceMembersNoPath}},
		okta.OIN + ".create-group.without-members": {do: createResearch, want: job.Created,
			switches: []string{okta.CreateGroupNoMembers, okta.RenameBeforeFirst, okta.FirstMembersNoPath}},
		okta.AIW + ".deactivate-user.gone":       {do: deactivate("ada"), want: job.Nothing},
		okta.AIW + ".deactivate-user.blind-copy": {do: deactivate("ada"), want: job.Failed},
		okta.AIW + ".deactivate-user.member":     {do: deactivate("bo"), want: job.Disabled},
		okta.AIW + ".reactivate-user.member":     {do: reactivate("bo"), want: job.Enabled},
	}
	for name, row := range only {
		rows[name] = row
	}
	return rows
}

// oktaBoth lists the files that both variants have.
func oktaBoth() map[string]call {
	return map[string]call{
		"test-connection":             {do: test, want: job.Verified},
		"create-user":                 {do: create("ada"), want: job.Created},
		"create-user.not-found":       {do: create("ada"), want: job.Created},
		"create-user.second":          {do: create("bo"), want: job.Created},
		"create-user.escaped":         {do: create("mei+test"), want: job.Created},
		"create-user.sparse":          {do: create("dmitri"), want: job.Created},
		"create-user.klaviyo":         {do: create("ada"), want: job.Created, mapping: "klaviyo"},
		"create-user.linked":          {do: create("ada"), want: job.Linked},
		"create-user.linked-inactive": {do: create("ada"), want: job.Linked},
		"create-user.in-pushed-group": {do: create("bo"), want: job.Created},
		"update-user": {want: job.Updated, do: update("ada", func(p *directory.Person) {
			p.FamilyName, p.DisplayName, p.Department = "Lovelace", "Ada Lovelace", "Mathematics"
		})},
		"update-user.cleared":        {do: update("ada", func(p *directory.Person) { p.Title = "" }), want: job.Updated},
		"update-user.gone":           {do: update("ada", func(p *directory.Person) { p.Title = "Director" }), want: job.Failed},
		"rename-user":                {do: update("ada", renameAda), want: job.Updated},
		"deactivate-user":            {do: deactivate("ada"), want: job.Disabled},
		"reactivate-user":            {do: reactivate("ada"), want: job.Enabled},
		"create-group":               {do: createResearch, want: job.Created},
		"create-group.partial":       {do: createResearch, want: job.Created},
		"create-group.linked":        {do: createResearch, want: job.Linked},
		"create-group.import-groups": {do: createResearch, want: job.Created, switches: []string{okta.ImportGroups}},
		"add-members":                {do: addMembers("mei+test"), want: job.Updated},
		"remove-members":             {do: removeMembers("bo"), want: job.Updated},
		"rename-group": {want: job.Updated, do: func(ctx context.Context, c job.Connector) job.Outcome {
			after := research()
			after.Name += " EU"
			return c.RenameGroup(ctx, research(), after)
		}},
		"delete-group": {want: job.Deleted, do: func(ctx context.Context, c job.Connector) job.Outcome {
			return c.DeleteGroup(ctx, research())
		}},
	}
}

// oktaSilent lists the jobs for which Okta sends nothing.
func oktaSilent() map[string]map[job.Name]call {
	rows := map[job.Name]call{job.Delete: {do: func(ctx context.Context, c job.Connector) job.Outcome { return c.Delete(ctx, person("ada")) }}}
	return map[string]map[job.Name]call{okta.OIN: rows, okta.AIW: rows}
}
