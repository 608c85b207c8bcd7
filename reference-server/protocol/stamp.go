package protocol

import (
	"strconv"
	"strings"
	"time"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// timeFormat has microseconds, so that two writes in a row show which was the later.
const timeFormat = "2006-01-02T15:04:05.000000Z"

// stamper sets `id`, `schemas` and `meta` (RFC 7643, section 3.1). The version is a weak entity tag that counts writes: the
// same content in another media type has the same one.
func stamper(clock func() time.Time, versions bool) func(old, next resource.Object, t *schema.ResourceType, id string) resource.Object {
	return func(old, next resource.Object, t *schema.ResourceType, id string) resource.Object {
		now := clock().UTC().Format(timeFormat)
		meta := resource.Object{
			"resourceType": t.Name,
			"created":      now,
			"lastModified": now,
			"location":     t.Endpoint + "/" + id,
		}
		if versions {
			meta["version"] = `W/"1"`
		}
		if before, ok := old["meta"].(resource.Object); ok {
			meta["created"] = before["created"]
			if versions {
				meta["version"] = following(resource.Text(before["version"]))
			}
		}
		out := resource.Shallow(next)
		out["id"] = id
		out["meta"] = meta
		resource.SetSchemas(out, t)
		return out
	}
}

// following returns the version after v.
func following(v string) string {
	n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(v, `W/"`), `"`))
	return `W/"` + strconv.Itoa(n+1) + `"`
}

// bump gives a resource another version since it shows something else, though nobody modified it: its lastModified stays.
func bump(o resource.Object) resource.Object {
	before, _ := o["meta"].(resource.Object)
	if before["version"] == nil {
		return o
	}
	meta := resource.Shallow(before)
	meta["version"] = following(resource.Text(before["version"]))
	out := resource.Shallow(o)
	out["meta"] = meta
	return out
}

func unchanged(old, next resource.Object) bool { return resource.Equal(old, next) }
