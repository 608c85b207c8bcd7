// Package resource holds a SCIM resource as plain JSON values under the schema's own spelling of names,
// so that every later step can look attributes up without thinking of case.
package resource

// Object is a JSON object: a resource, an extension's part of it, or a complex value. Names have the schema's spelling;
// extension attributes stand in an Object under the extension's URN. Values are string, bool, float64, Object or []any;
// an unassigned attribute (null, an empty array, an empty complex value) is absent (RFC 7643, section 2.5).
type Object = map[string]any
