package mapping

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/mockidp/directory"
)

// Entra is the attribute mapping of one application in Microsoft Entra ID.
type Entra struct {
	Match      []string    `yaml:"match"`       // targets by which a user is found, in the order in which they are tried
	User       []EntraRule `yaml:"user"`        // in the order in which a PATCH has them
	GroupMatch []string    `yaml:"group_match"` // targets by which a group is found; if empty, displayName
	Group      []EntraRule `yaml:"group"`       // empty: the mapping of groups is off
}

// EntraRule says what of a directory object goes where.
type EntraRule struct {
	Source     string `yaml:"source"` // [mail], "a constant", or an expression such as ToLower([mail])
	Target     string `yaml:"target"` // the portal's name of the attribute, which is also the path of a PATCH
	expression entraExpression
	path       EntraPath
}

func (m *Entra) check() error {
	if len(m.Match) == 0 {
		return errors.New("match is empty: wanted the target of at least one rule, such as userName")
	}
	if err := prepare("user", m.User, m.Match); err != nil {
		return err
	}
	if len(m.Group) == 0 {
		return nil
	}
	if len(m.GroupMatch) == 0 {
		m.GroupMatch = []string{"displayName"}
	}
	return prepare("group", m.Group, m.GroupMatch)
}

// prepare parses the rules and demands that they hold what is matched by.
func prepare(what string, rules []EntraRule, match []string) error {
	targets := map[string]bool{}
	for i := range rules {
		r := &rules[i]
		if err := r.parse(); err != nil {
			return fmt.Errorf("%s rule %q: %w", what, r.Target, err)
		}
		if targets[r.Target] {
			return fmt.Errorf("%s rule %q: the target has a rule already", what, r.Target)
		}
		targets[r.Target] = true
	}
	for _, target := range match {
		if !targets[target] {
			return fmt.Errorf("match %q: no %s rule has that target", target, what)
		}
	}
	return nil
}

func (r *EntraRule) parse() error {
	var err error
	if r.path, err = parseEntraPath(r.Target); err != nil {
		return err
	}
	if r.path.schema == "" && r.path.name == "id" {
		return errors.New("the endpoint's id is no target of a mapping")
	}
	if r.expression, err = parseEntraExpression(r.Source); err != nil {
		return fmt.Errorf("source %q: %w", r.Source, err)
	}
	if r.expression.direct == "appRoleAssignments" {
		return errors.New("[appRoleAssignments] is mapped by SingleAppRoleAssignment([appRoleAssignments]) only")
	}
	return nil
}

// Pick returns the rules that have these targets, in that order.
func Pick(rules []EntraRule, targets []string) []EntraRule {
	var out []EntraRule
	for _, target := range targets {
		for _, r := range rules {
			if r.Target == target {
				out = append(out, r)
			}
		}
	}
	return out
}

// Path returns where the target points.
func (r EntraRule) Path() EntraPath { return r.path }

// Value evaluates the source on an object of the directory. Empty is no value.
func (r EntraRule) Value(attributes EntraAttributes) string { return r.expression.value(attributes) }

// Role says whether the rule sends the one app role of a user.
func (r EntraRule) Role() bool { return r.expression.function == "SingleAppRoleAssignment" }

// Reference says whether the target holds ids of other resources, which are written once both sides exist.
func (r EntraRule) Reference() bool {
	return r.path.schema == "" && r.path.name == "members" || r.path.schema == enterpriseUser && r.path.name == "manager"
}

// Boolean says whether the target is of type boolean in Entra's schema of the application.
func (r EntraRule) Boolean() bool {
	return r.path.leaf() == "primary" || r.path.schema == "" && r.path.name == "active"
}

// JSON returns a value in the target's JSON type.
func (r EntraRule) JSON(text string) any {
	if v, err := strconv.ParseBool(text); r.Boolean() && err == nil {
		return v
	}
	return text
}

// Current returns what a resource has at the target, in the spelling of expressions. Null, an empty string, and what is of
// another type than the target count as missing (StackOverflow 79248955: a read with an empty string is answered by Add).
func (r EntraRule) Current(resource *Object) string {
	v, _ := r.path.Get(resource)
	switch v := v.(type) {
	case string:
		if !r.Boolean() {
			return v
		}
	case bool:
		if r.Boolean() {
			return entraBoolean(v)
		}
	}
	return ""
}

// EntraAttributes returns the value of a source attribute; empty when there is none.
type EntraAttributes func(name string) string

// EntraPerson returns the attributes of a user in Entra ID.
func EntraPerson(p directory.Person) EntraAttributes {
	return func(name string) string {
		switch name {
		case "userPrincipalName": // a guest's goes out without its mark, unless it is taken as originalUserPrincipalName
			return strings.ReplaceAll(p.UserName, "#EXT#", "")
		case "originalUserPrincipalName":
			return p.UserName
		case "objectId":
			return EntraGUID(p.ID, p.UserName)
		case "mailNickname":
			if p.Attributes[name] == "" {
				nickname, _, _ := strings.Cut(p.UserName, "@")
				return nickname
			}
		case "IsSoftDeleted":
			return entraBoolean(!p.Active)
		case "accountEnabled":
			return entraBoolean(p.Active)
		case "mail":
			return p.Email
		case "givenName":
			return p.GivenName
		case "surname":
			return p.FamilyName
		case "displayName":
			return p.DisplayName
		case "jobTitle":
			return p.Title
		case "department":
			return p.Department
		case "employeeId":
			return p.Employee
		case "telephoneNumber":
			return p.Phone
		case "mobile":
			return p.Mobile
		case "preferredLanguage":
			return p.Locale
		case "appRoleAssignments":
			return p.Role
		case "manager":
			return p.Manager
		}
		return p.Attributes[name]
	}
}

// EntraGroup returns the attributes of a group in Entra ID.
func EntraGroup(g directory.Group) EntraAttributes {
	return func(name string) string {
		switch name {
		case "displayName", "mailNickname":
			return g.Name
		case "objectId":
			return EntraGUID(g.ID, g.Name)
		}
		return ""
	}
}

func entraBoolean(v bool) string {
	if v {
		return "True"
	}
	return "False"
}
