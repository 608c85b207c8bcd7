package entra

import (
	"fmt"
	"strings"

	"github.com/scimspec/scimspec/mockidp/mapping"
)

// item is one name and value of a query, the value escaped already.
type item struct{ name, value string }

// query writes a resource's path and its query items, in the order of Microsoft's published code: attributes,
// excludedAttributes, filter. The flag is part of the tenant URL and stays with Entra, unless a switch lets it slip through.
func (c *Connector) query(path string, items ...item) string {
	var parts []string
	for _, i := range items {
		parts = append(parts, i.name+"="+i.value)
	}
	if c.flagged && c.on(FlagInQuery) {
		parts = append(parts, "aadOptscim062020")
	}
	if len(parts) == 0 {
		return path
	}
	return path + "?" + strings.Join(parts, "&")
}

// equal is a comparison by eq, the only operator that Entra uses. A filter inside a path compares with a bare boolean, unlike
// the same path in a PATCH (Captain-P-Goldfish/SCIM-SDK, notes on release 1.19.0).
func (c *Connector) equal(path, value string) string {
	path = c.escape(bare(path))
	if !c.on(EscapedBrackets) {
		path = strings.NewReplacer("%5b", "[", "%5d", "]").Replace(path)
	}
	return path + c.escape(" eq "+string(mapping.Encode(value)))
}

// and joins two comparisons.
func (c *Connector) and(left, right string) string { return left + c.escape(" and ") + right }

// escape writes text the way .NET does: + for a space, reserved characters in lower-case hexadecimal (AzureAD/SCIMReferenceCode,
// Filter.cs). What .NET's form encoding leaves alone stays; all else is UTF-8 in the upper case of .NET's Uri.
func (c *Connector) escape(text string) string {
	var out strings.Builder
	for _, b := range []byte(text) {
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', strings.IndexByte("-_.!()*", b) >= 0:
			out.WriteByte(b)
		case b == ' ' && c.on(PercentForSpace):
			out.WriteString("%20")
		case b == ' ':
			out.WriteByte('+')
		case b < 0x80:
			fmt.Fprintf(&out, "%%%02x", b)
		default:
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}

// bare is a path whose filter compares with the boolean true instead of the string "True".
func bare(path string) string {
	return strings.ReplaceAll(path, `primary eq "True"`, "primary eq true")
}
