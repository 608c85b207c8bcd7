package protocol

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

const (
	hashLead   = "$pbkdf2-sha256$"
	iterations = 4096 // this server holds made-up people, and creates them by the thousand
)

// protect replaces clear text of attributes that are written and never returned by a salted hash (RFC 7643, section 4.1.1),
// wherever they stand. A password that is the same as before keeps its hash, so that sending it again changes nothing.
func protect(old, next resource.Object, t *schema.ResourceType) error {
	if err := protectIn([]resource.Object{old}, next, t.Schema.Attributes); err != nil {
		return err
	}
	for _, x := range t.Extensions {
		before, _ := old[x.Schema.ID].(resource.Object)
		if err := protectValue([]resource.Object{before}, next, x.Schema.ID, x.Schema.Attributes); err != nil {
			return err
		}
	}
	return nil
}

// protectIn does so for some attributes of next; olds are the objects that it may have been before.
func protectIn(olds []resource.Object, next resource.Object, attributes []*schema.Attribute) error {
	for _, a := range attributes {
		switch {
		case next[a.Name] == nil:
		case a.Type == schema.Complex:
			if !slices.ContainsFunc(a.SubAttributes, secret) {
				continue
			}
			var before []resource.Object
			for _, old := range olds {
				before = append(before, complexValues(old[a.Name])...)
			}
			if err := protectValue(before, next, a.Name, a.SubAttributes); err != nil {
				return err
			}
		case secret(a):
			hashed, err := protected(hashes(olds, a.Name), next[a.Name])
			if err != nil {
				return fmt.Errorf("hashing %s: %w", a.Name, err)
			}
			next[a.Name] = hashed
		}
	}
	return nil
}

// protectValue does so inside a complex value or each of several. They may be the old object's too, and are copied.
func protectValue(olds []resource.Object, next resource.Object, name string, attributes []*schema.Attribute) error {
	inside := complexValues(next[name])
	if len(inside) == 0 {
		return nil
	}
	copies := make([]any, len(inside))
	for i, o := range inside {
		o = resource.Shallow(o)
		if err := protectIn(olds, o, attributes); err != nil {
			return err
		}
		copies[i] = o
	}
	if _, many := next[name].([]any); many {
		next[name] = copies
	} else {
		next[name] = copies[0]
	}
	return nil
}

func secret(a *schema.Attribute) bool {
	return a.Mutability == schema.WriteOnly && a.Returned == schema.Never && a.Type == schema.String
}

func complexValues(v any) []resource.Object {
	if o, ok := v.(resource.Object); ok {
		return []resource.Object{o}
	}
	return resource.Objects(v)
}

// hashes returns the strings at a name of some objects.
func hashes(olds []resource.Object, name string) []string {
	var out []string
	for _, old := range olds {
		switch v := old[name].(type) {
		case string:
			out = append(out, v)
		case []any:
			for _, item := range v {
				out = append(out, resource.Text(item))
			}
		}
	}
	return out
}

// protected returns the hash of a clear text, or of each of a list; one of before when it is a hash of the same.
func protected(before []string, v any) (any, error) {
	if list, ok := v.([]any); ok {
		out := make([]any, len(list))
		for i, item := range list {
			one, err := protected(before, item)
			if err != nil {
				return nil, err
			}
			out[i] = one
		}
		return out, nil
	}
	clear, ok := v.(string)
	if !ok || slices.Contains(before, clear) {
		return v, nil
	}
	for _, was := range before {
		if matches(was, clear) {
			return was, nil
		}
	}
	return hash(clear)
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
