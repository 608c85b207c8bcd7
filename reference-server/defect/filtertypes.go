package defect

import (
	"strings"
	"time"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/resource"
)

func filterTypes() []Defect {
	return []Defect{
		{
			Name:   "filter-dates-by-day",
			Story:  "Dates are compared by their day alone.",
			Breaks: []string{"rfc7644-3.4.2.2-date-time"},
			Protocol: orderDates(func(have, value string) int {
				return strings.Compare(dayOf(have), dayOf(value))
			}),
		},
		{
			Name:     "filter-dates-as-text",
			Story:    "Dates are compared as texts, time zones and all.",
			Breaks:   []string{"rfc7644-3.4.2.2-date-time"},
			Protocol: orderDates(strings.Compare),
		},
		{
			Name:   "filter-boolean-truthy",
			Story:  "The literal false of a filter is read as true, for it is a text that is not empty.",
			Breaks: []string{"rfc7644-3.4.2.2-boolean-eq"},
			Protocol: rewriteCompare(func(c filter.Compare) filter.Expr {
				if c.Value == false {
					c.Value = true
				}
				return c
			}),
		},
		{
			Name:   "filter-boolean-ordered",
			Story:  "Booleans are compared with gt, ge, lt and le as if false came before true.",
			Breaks: []string{"rfc7644-3.4.2.2-boolean-ordering"},
			Protocol: rewriteCompare(func(c filter.Compare) filter.Expr {
				if _, isBoolean := c.Value.(bool); !isBoolean {
					return c
				}
				switch c.Op {
				case filter.Greater, filter.Less:
					c.Op = filter.NotEqual
				case filter.GreaterOrEqual, filter.LessOrEqual:
					c.Op = filter.Present
				}
				return c
			}),
		},
		{
			Name:   "filter-id-unknown",
			Story:  "A filter on id is refused, for the schema does not list that attribute.",
			Breaks: []string{"rfc7643-3.1-common-attributes-filter"},
			Protocol: refuseCompare(func(c filter.Compare) bool {
				return isCalled(c, "id")
			}),
		},
	}
}

// orderDates orders the dates of meta in another way.
func orderDates(compare func(have, value string) int) change {
	return redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
		value, isText := c.Value.(string)
		if !isMeta(c) || !isText {
			return clean(o)
		}
		meta, _ := o["meta"].(resource.Object)
		have := resource.Text(meta["created"])
		if strings.EqualFold(c.Attr.Sub, "lastModified") {
			have = resource.Text(meta["lastModified"])
		}
		order := compare(have, value)
		switch c.Op {
		case filter.Greater:
			return order > 0
		case filter.GreaterOrEqual:
			return order >= 0
		case filter.Less:
			return order < 0
		case filter.LessOrEqual:
			return order <= 0
		}
		return clean(o)
	})
}

// dayOf returns the day of a date in UTC.
func dayOf(text string) string {
	at, err := resource.ParseTime(text)
	if err != nil {
		return text
	}
	return at.UTC().Format(time.DateOnly)
}
