package mapping

import (
	"crypto/sha256"
	"fmt"
)

// EntraGUID returns the object id of something in Entra ID: the given one or, when there is none, one that follows from a name.
func EntraGUID(id, name string) string {
	if id != "" {
		return id
	}
	sum := sha256.Sum256([]byte(name))
	return FormatGUID([16]byte(sum[:16]))
}

// FormatGUID writes sixteen bytes as a GUID of version 4 (RFC 9562, section 5.4).
func FormatGUID(b [16]byte) string {
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
