package mockidp_test

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/onelogin"
)

// oneloginCalls says which call emits which golden file under fixtures/wire/onelogin.
func oneloginCalls() map[string]call {
	del := func(ctx context.Context, c job.Connector) job.Outcome { return c.Delete(ctx, person("ada")) }
	on := func(names ...string) []string { return names }
	rows := map[string]call{}
	for name, row := range map[string]call{
		"test-connection":           {do: test, want: job.Verified},
		"test-connection.not-found": {do: test, want: job.Verified},

		"create-user":                      {do: create("ada"), want: job.Created},
		"create-user.second":               {do: create("bo"), want: job.Created},
		"create-user.escaped":              {do: create("mei+test"), want: job.Created},
		"create-user.sparse":               {do: create("dmitri"), want: job.Created},
		"create-user.klaviyo":              {do: create("ada"), want: job.Created, mapping: "klaviyo"},
		"create-user.klaviyo-without-role": {do: create("dmitri"), want: job.Failed, mapping: "klaviyo"},
		"create-user.linked":               {do: create("ada"), want: job.Linked},
		"create-user.plain-urls":           {do: create("ada"), want: job.Created, switches: on(onelogin.PlainURLs, onelogin.PercentForSpace)},
		"create-user.content-type-json":    {do: create("ada"), want: job.Created, switches: on(onelogin.ContentTypeJSON)},
		"create-user.content-type-absent":  {do: create("ada"), want: job.Created, switches: on(onelogin.ContentTypeAbsent)},
		"create-user.custom-headers":       {do: create("ada"), want: job.Created, switches: on(onelogin.CustomHeaders)},

		"update-user":                {do: update("ada", lovelace), want: job.Updated},
		"update-user.in-group":       {do: update("ada", lovelace), want: job.Updated},
		"update-user.plain-urls":     {do: update("ada", lovelace), want: job.Updated, switches: on(onelogin.PlainURLs, onelogin.PercentForSpace)},
		"rename-user":                {do: update("ada", renameAda), want: job.Updated},
		"rename-user.create-on-miss": {do: update("ada", renameAda), want: job.Created, switches: on(onelogin.CreateOnMiss)},

		"deactivate-user":                {do: deactivate("ada"), want: job.Disabled},
		"deactivate-user.by-patch":       {do: deactivate("ada"), want: job.Disabled, switches: on(onelogin.SuspendByPatch)},
		"reactivate-user":                {do: reactivate("ada"), want: job.Enabled},
		"reactivate-user.without-active": {do: reactivate("ada"), want: job.Enabled, switches: on(onelogin.ReactivatePlainly)},
		"delete-user":                    {do: del, want: job.Deleted},
		"delete-user.gone":               {do: del, want: job.Deleted},
		"delete-user.suspend":            {do: del, want: job.Disabled, change: [2]string{"removal: delete", "removal: suspend"}},

		"create-group":                 {do: createResearch, want: job.Created},
		"create-group.listed":          {do: createResearch, want: job.Linked},
		"add-members":                  {do: addMembers("mei+test"), want: job.Updated},
		"add-members.scim-1.1":         {do: addMembers("ada"), want: job.Updated, switches: on(onelogin.GroupPatch11)},
		"remove-members":               {do: removeMembers("bo"), want: job.Updated},
		"remove-members.by-value-list": {do: removeMembers("bo"), want: job.Updated, switches: on(onelogin.RemoveByValueList)},
		"remove-members.scim-1.1":      {do: removeMembers("ada"), want: job.Updated, switches: on(onelogin.GroupPatch11)},
	} {
		rows[onelogin.Core+"."+name] = row
	}
	return rows
}

// oneloginSilent lists the jobs for which OneLogin sends nothing.
func oneloginSilent() map[string]map[job.Name]call {
	return map[string]map[job.Name]call{onelogin.Core: {
		job.RenameGroup: {do: func(ctx context.Context, c job.Connector) job.Outcome {
			after := research()
			after.Name += " EU"
			return c.RenameGroup(ctx, research(), after)
		}},
		job.DeleteGroup: {do: func(ctx context.Context, c job.Connector) job.Outcome { return c.DeleteGroup(ctx, research()) }},
	}}
}
