package protocol

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

const (
	hashLead   = "$pbkdf2-sha256$"
	iterations = 4096 // this server holds made-up people, and creates them by the thousand
)

// protect replaces clear text of attributes that are written and never returned by a salted hash (RFC 7643, section 4.1.1). A
// password that is the same as before keeps its hash, so that sending it again changes nothing.
func protect(old, next resource.Object, t *schema.ResourceType) error {
	for _, a := range t.Schema.Attributes {
		if a.Mutability != schema.WriteOnly || a.Returned != schema.Never {
			continue
		}
		clear, ok := next[a.Name].(string)
		if !ok {
			continue
		}
		before := resource.Text(old[a.Name])
		if clear == before {
			continue
		}
		if matches(before, clear) {
			next[a.Name] = before
			continue
		}
		hashed, err := hash(clear)
		if err != nil {
			return fmt.Errorf("hashing %s: %w", a.Name, err)
		}
		next[a.Name] = hashed
	}
	return nil
}

func hash(clear string) (string, error) {
	salt := make([]byte, 16)
	rand.Read(salt)
	sum, err := pbkdf2.Key(sha256.New, clear, salt, iterations, sha256.Size)
	if err != nil {
		return "", err
	}
	enc := base64.RawStdEncoding
	return hashLead + enc.EncodeToString(salt) + "$" + enc.EncodeToString(sum), nil
}

func matches(hashed, clear string) bool {
	rest, ok := strings.CutPrefix(hashed, hashLead)
	if !ok {
		return false
	}
	salted, summed, _ := strings.Cut(rest, "$")
	salt, err := base64.RawStdEncoding.DecodeString(salted)
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(summed)
	if err != nil {
		return false
	}
	sum, err := pbkdf2.Key(sha256.New, clear, salt, iterations, sha256.Size)
	return err == nil && subtle.ConstantTimeCompare(sum, want) == 1
}
