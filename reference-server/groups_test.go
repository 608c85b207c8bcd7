package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestGroups(t *testing.T) {
	const base = "http://scim.example.com/scim/v2"
	c := serve(t, refserver.Options{})
	ada := c.given("/Users", `{"userName":"ada@example.com","displayName":"Ada Example"}`)
	bo := c.given("/Users", `{"userName":"bo@example.com"}`)
	inner := c.given("/Groups", `{"displayName":"Inner","members":[{"value":"u1","display":"wrong","type":"Group","$ref":"nowhere"},{"value":"u1"},{"value":"u2"}]}`)
	c.get("/Groups/"+inner).holds(t, map[string]any{"members": []any{
		map[string]any{"value": ada, "$ref": base + "/Users/u1", "type": "User", "display": "Ada Example"},
		map[string]any{"value": bo, "$ref": base + "/Users/u2", "type": "User", "display": "bo@example.com"},
	}})
	outer := c.given("/Groups", `{"displayName":"Outer","members":[{"value":"u3"}]}`)
	direct := map[string]any{"value": inner, "$ref": base + "/Groups/u3", "type": "direct", "display": "Inner"}
	indirect := map[string]any{"value": outer, "$ref": base + "/Groups/u4", "type": "indirect", "display": "Outer"}
	user := c.get("/Users/" + ada)
	user.holds(t, map[string]any{"groups": []any{direct, indirect}, "meta.lastModified": user.at("meta.created")})

	// A circle does no harm, and is gone when it is cut.
	c.do("PUT", "/Groups/"+inner, `{"displayName":"Inner","members":[{"value":"u1"},{"value":"u4"}]}`).want(t, 200, "")
	c.get("/Users/"+ada).holds(t, map[string]any{"groups": []any{direct, indirect}})
	c.get("/Users/"+bo).holds(t, map[string]any{"groups": nil})

	// Names follow in both directions.
	c.do("PUT", "/Groups/"+outer, `{"displayName":"Outside","members":[{"value":"u3"}]}`).want(t, 200, "")
	c.get("/Users/"+ada).holds(t, map[string]any{"groups.1.display": "Outside"})
	c.do("PUT", "/Users/"+ada, `{"userName":"ada@example.com","displayName":"Ada E."}`).want(t, 200, "")
	c.get("/Groups/"+inner).holds(t, map[string]any{"members.0.display": "Ada E.", "members.1.display": "Outside"})

	// What a user is a member of is not the user's to write.
	c.do("PATCH", "/Users/"+ada, `{"Operations":[{"op":"remove","path":"groups"}]}`).want(t, 400, "mutability")

	// The same members again change nothing.
	version := c.get("/Groups/" + inner).at("meta.version")
	c.do("PUT", "/Groups/"+inner, `{"displayName":"Inner","members":[{"value":"u1"},{"value":"u4"}]}`).holds(t, map[string]any{"meta.version": version})

	// An inner group that is deleted takes the way to the outer one with it.
	c.do("DELETE", "/Groups/"+inner, "").want(t, 204, "")
	c.get("/Users/"+ada).holds(t, map[string]any{"groups": nil})
	c.get("/Groups/"+outer).holds(t, map[string]any{"members": nil})
}
