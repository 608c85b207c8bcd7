package mapping

import (
	"fmt"
	"regexp"
	"strings"
)

// target is where an external name of Okta's points: an attribute, a sub-attribute, or a sub-attribute of the value of a
// multi-valued attribute that has a certain mark.
type target struct {
	name string
	mark *Member // what the value must have, as in ^[primary==true]
	sub  string
}

var marked = regexp.MustCompile(`^([A-Za-z$][\w$-]*)\.\^\[([A-Za-z]\w*)==("[^"]*"|'[^']*'|\w+)\]\.([A-Za-z$]\w*)$`)
var plain = regexp.MustCompile(`^([A-Za-z$][\w$-]*)(?:\.([A-Za-z$]\w*))?$`)

func parseTarget(text string) (target, error) {
	if m := plain.FindStringSubmatch(text); m != nil {
		return target{name: m[1], sub: m[2]}, nil
	}
	m := marked.FindStringSubmatch(text)
	if m == nil {
		return target{}, fmt.Errorf("external_name %q: wanted a form such as title, name.givenName or emails.^[primary==true].value", text)
	}
	mark := Member{m[2], strings.Trim(m[3], `"'`)}
	switch m[3] {
	case "true":
		mark.Value = true
	case "false":
		mark.Value = false
	}
	return target{name: m[1], mark: &mark, sub: m[4]}, nil
}

// put sets the value in o. What is missing on the way, or is of another kind, is made.
func (t target) put(o *Object, value any) {
	if t.sub == "" {
		o.Set(t.name, value)
		return
	}
	if t.mark == nil {
		inner := o.Object(t.name)
		if inner == nil {
			inner = NewObject()
			o.Set(t.name, inner)
		}
		inner.Set(t.sub, value)
		return
	}
	list := o.List(t.name)
	for _, one := range list {
		if element, ok := one.(*Object); ok {
			if v, there := element.Get(t.mark.Name); there && v == t.mark.Value {
				element.Set(t.sub, value)
				return
			}
		}
	}
	o.Set(t.name, append(list, NewObject(*t.mark, Member{t.sub, value})))
}
