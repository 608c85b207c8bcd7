package defect

import (
	"context"
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/store"
)

// provisioning holds mistakes that an identity provider runs into, whatever shape its requests have.
func provisioning() []Defect {
	return []Defect{
		{
			Name:   "list-wants-filter",
			Story:  "A query for users without a filter, or one that finds nobody, is refused.",
			Breaks: idps("test-connection"),
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				o, filter := a.Object(), r.URL.Query().Get("filter")
				if r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, "/Users") || o == nil {
					return
				}
				if filter == "" || o["totalResults"] == 0.0 {
					a.Status = http.StatusBadRequest
				}
			}),
		},
		{
			Name:   "empty-list-for-strangers",
			Story:  "A query with a wrong token is answered with an empty list.",
			Breaks: idps("credential"),
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if a.Status != http.StatusUnauthorized || r.Method != http.MethodGet || r.Header.Get("Authorization") == "" {
					return
				}
				a.Status = http.StatusOK
				a.Say(map[string]any{
					"schemas": []string{protocol.ListResponseURN}, "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []any{},
				})
			}),
		},
		{
			Name:   "create-loses-name",
			Story:  "A user is created without the name that was sent.",
			Breaks: idps("create"),
			Protocol: stamping("User", func(old, out resource.Object) {
				if old == nil {
					delete(out, "name")
				}
			}),
		},
		{
			Name:   "user-name-not-found",
			Story:  "A query by userName finds nobody.",
			Breaks: idps("match"),
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if o := a.Object(); r.Method == http.MethodGet && strings.HasPrefix(r.URL.Query().Get("filter"), "userName eq") && o != nil {
					delete(o, "Resources")
					o["totalResults"], o["itemsPerPage"] = 0, 0
					a.Say(o)
				}
			}),
		},
		{Name: "name-frozen", Story: "A user's name stays as it was created.", Breaks: idps("update"), Protocol: freezing("name")},
		{Name: "user-name-frozen", Story: "A user's userName stays as it was created.", Breaks: idps("rename"), Protocol: freezing("userName")},
		{
			Name:   "deactivation-ignored",
			Story:  "An active user stays active.",
			Breaks: idps("deactivate"),
			Protocol: stamping("User", func(old, out resource.Object) {
				if old != nil && old["active"] != false {
					out["active"] = true
				}
			}),
		},
		{
			Name:   "reactivation-ignored",
			Story:  "A user that is not active stays so.",
			Breaks: idps("reactivate"),
			Protocol: stamping("User", func(old, out resource.Object) {
				if old != nil && old["active"] == false {
					out["active"] = false
				}
			}),
		},
		{
			Name:   "delete-ignored",
			Story:  "A DELETE is acknowledged and not done.",
			Breaks: []string{"onelogin-delete", "entra-delete"},
			Store:  func(clean store.Store) store.Store { return keeper{clean} },
		},
		{
			Name:   "group-name-raised",
			Story:  "A group is created under its name in capital letters.",
			Breaks: idps("create-group"),
			Protocol: stamping("Group", func(_, out resource.Object) {
				out["displayName"] = strings.ToUpper(resource.Text(out["displayName"]))
			}),
		},
		{
			Name:   "group-of-one",
			Story:  "A group that has a member takes no more.",
			Breaks: idps("add-members"),
			Protocol: stamping("Group", func(old, out resource.Object) {
				if before := count(old); before > 0 && count(out) > before {
					out["members"] = old["members"]
				}
			}),
		},
		{
			Name:   "members-never-leave",
			Story:  "A group keeps the members that it has.",
			Breaks: idps("remove-members"),
			Protocol: stamping("Group", func(old, out resource.Object) {
				if count(out) < count(old) {
					out["members"] = old["members"]
				}
			}),
		},
	}
}

// idps returns the row of a job for each identity provider.
func idps(job string) []string { return []string{"okta-" + job, "onelogin-" + job, "entra-" + job} }

// stamping changes what is stored of one resource type; old is nil for a new resource.
func stamping(typeName string, change func(old, out resource.Object)) func(*protocol.Protocol) {
	return func(p *protocol.Protocol) {
		clean := p.Stamp
		p.Stamp = func(old, next resource.Object, t *schema.ResourceType, id string) resource.Object {
			out := clean(old, next, t, id)
			if t.Name == typeName {
				change(old, out)
			}
			return out
		}
	}
}

// freezing keeps a user's attribute as it was created.
func freezing(attribute string) func(*protocol.Protocol) {
	return stamping("User", func(old, out resource.Object) {
		if old != nil {
			out[attribute] = old[attribute]
		}
	})
}

func count(group resource.Object) int {
	members, _ := group["members"].([]any)
	return len(members)
}

// keeper is a store that deletes nothing.
type keeper struct{ store.Store }

func (k keeper) Update(ctx context.Context, f func(store.Tx) error) error {
	return k.Store.Update(ctx, func(tx store.Tx) error { return f(keeperTx{tx}) })
}

type keeperTx struct{ store.Tx }

func (k keeperTx) Delete(typeName, id string) error {
	_, err := k.Get(typeName, id)
	return err
}
