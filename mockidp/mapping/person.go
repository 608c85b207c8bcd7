package mapping

import "github.com/scimspec/scimspec/mockidp/directory"

// attribute returns what a person has under an attribute name of Okta's or OneLogin's profile: a well-known one, or else a
// custom attribute. What nobody set is empty.
func attribute(p directory.Person, name string) string {
	switch name {
	case "userName", "username", "login":
		return p.UserName
	case "email":
		return p.Email
	case "emailType": // Okta derives it: work for whoever has an address
		if p.Email == "" {
			return ""
		}
		return "work"
	case "givenName", "firstName", "firstname":
		return p.GivenName
	case "familyName", "lastName", "lastname":
		return p.FamilyName
	case "displayName", "display_name":
		return p.DisplayName
	case "title":
		return p.Title
	case "department":
		return p.Department
	case "employeeNumber":
		return p.Employee
	case "primaryPhone", "phone":
		return p.Phone
	case "mobilePhone", "mobile":
		return p.Mobile
	case "locale":
		return p.Locale
	case "role":
		return p.Role
	case "manager":
		return p.Manager
	}
	return p.Attributes[name]
}
