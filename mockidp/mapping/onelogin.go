package mapping

import (
	"errors"
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/mockidp/directory"
)

// OneLogin is an application's configuration in OneLogin: the SCIM JSON Template, the parameters that it names, and what
// happens to people who lose the application.
type OneLogin struct {
	ScimUserName string            `yaml:"scimusername"` // email or username: what the look-up asks for
	Template     string            `yaml:"template"`     // JSON with macros inside its strings
	Parameters   map[string]string `yaml:"parameters"`   // name -> attribute of the person
	Groups       bool              `yaml:"groups"`       // the parameter Groups has "Include in User Provisioning"
	Removal      string            `yaml:"removal"`      // who is deleted or loses access: delete, suspend or nothing
	Suspension   string            `yaml:"suspension"`   // who is suspended: suspend (if empty) or nothing
	template     *Object
}

// userMacros are the names behind "user." that OneLogin replaces.
var userMacros = []string{
	"email", "firstname", "lastname", "username", "display_name", "phone", "city", "state", "country", "department",
	"company", "title", "id", "status", "active", "manager_firstname", "manager_lastname",
}

var macro = regexp.MustCompile(`\{\$[^}]*\}`)

func (m *OneLogin) check() error {
	if m.Suspension == "" {
		m.Suspension = "suspend"
	}
	err := errors.Join(
		oneOf("scimusername", m.ScimUserName, "email", "username"),
		oneOf("removal", m.Removal, "delete", "suspend", "nothing"),
		oneOf("suspension", m.Suspension, "suspend", "nothing"),
	)
	if err != nil {
		return err
	}
	if m.template, err = ParseObject([]byte(m.Template)); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	for _, found := range macro.FindAllString(m.Template, -1) {
		if err := m.known(found); err != nil {
			return fmt.Errorf("template: %w", err)
		}
	}
	return nil
}

// known refuses a macro that OneLogin would leave standing in the body.
func (m *OneLogin) known(found string) error {
	name := strings.Trim(found, "{$}")
	if parameter, ok := strings.CutPrefix(name, "parameters."); ok {
		if _, set := m.Parameters[parameter]; set || parameter == "scimusername" {
			return nil
		}
		return fmt.Errorf("macro %s: parameters has no %q", found, parameter)
	}
	user, ok := strings.CutPrefix(name, "user.")
	if ok && (slices.Contains(userMacros, user) || strings.HasPrefix(user, "custom_fields.")) {
		return nil
	}
	return fmt.Errorf("macro %s: wanted {$user.NAME} with custom_fields.… or one of %s, or {$parameters.NAME}", found, strings.Join(userMacros, ", "))
}

// UserName returns the parameter scimusername of a person: what the look-up asks for.
func (m *OneLogin) UserName(p directory.Person) string {
	if m.ScimUserName == "email" {
		return p.Email
	}
	return p.UserName
}

// Render returns the template with its macros replaced. Every macro stands inside a string, so all values are strings; a
// person's empty attribute leaves an empty string.
func (m *OneLogin) Render(p directory.Person) *Object {
	return m.render(m.template, p).(*Object)
}

func (m *OneLogin) render(v any, p directory.Person) any {
	switch v := v.(type) {
	case string:
		return macro.ReplaceAllStringFunc(v, func(found string) string { return m.expand(strings.Trim(found, "{$}"), p) })
	case *Object:
		out := &Object{}
		for _, member := range v.Members {
			out.Members = append(out.Members, Member{member.Name, m.render(member.Value, p)})
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = m.render(e, p)
		}
		return out
	}
	return v
}

func (m *OneLogin) expand(name string, p directory.Person) string {
	switch name {
	case "parameters.scimusername":
		return m.UserName(p)
	case "user.id":
		return oneLoginID(p)
	case "user.active":
		return strconv.FormatBool(p.Active)
	case "user.status": // 1 is active, 2 suspended
		if p.Active {
			return "1"
		}
		return "2"
	case "user.display_name": // first and last name, whatever the display name is elsewhere
		return strings.TrimSpace(p.GivenName + " " + p.FamilyName)
	}
	if parameter, ok := strings.CutPrefix(name, "parameters."); ok {
		return attribute(p, m.Parameters[parameter])
	}
	return attribute(p, strings.TrimPrefix(strings.TrimPrefix(name, "user."), "custom_fields."))
}

// oneLoginID returns the person's id in OneLogin, which is a number; it follows from the user name when none is given.
func oneLoginID(p directory.Person) string {
	if p.ID != "" {
		return p.ID
	}
	sum := fnv.New32a()
	sum.Write([]byte(p.UserName))
	return strconv.FormatUint(uint64(sum.Sum32()%900_000_000+100_000_000), 10)
}
