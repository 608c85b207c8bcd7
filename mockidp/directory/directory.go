// Package directory is the IdP's own side: people and groups as an administrator of Okta, OneLogin or Entra ID sees them.
// It knows nothing of SCIM.
package directory

// Person is one account in the IdP.
type Person struct {
	ID          string            `yaml:"id"`          // the IdP's own object id; empty: derived from the user name by each product's rule
	UserName    string            `yaml:"userName"`    // the sign-in name, mostly an e-mail address
	Email       string            `yaml:"email"`       //
	GivenName   string            `yaml:"givenName"`   //
	FamilyName  string            `yaml:"familyName"`  //
	DisplayName string            `yaml:"displayName"` //
	Title       string            `yaml:"title"`       //
	Department  string            `yaml:"department"`  //
	Employee    string            `yaml:"employee"`    // employee number
	Phone       string            `yaml:"phone"`       // work
	Mobile      string            `yaml:"mobile"`      //
	Locale      string            `yaml:"locale"`      // such as en-US
	Role        string            `yaml:"role"`        // the app role that the person is assigned
	Manager     string            `yaml:"manager"`     // user name of the manager
	Active      bool              `yaml:"active"`      //
	Attributes  map[string]string `yaml:"attributes"`  // custom attributes by name
}

// Group is one group in the IdP; Members are user names.
type Group struct {
	ID      string   `yaml:"id"`
	Name    string   `yaml:"name"`
	Members []string `yaml:"members"`
}

// Directory is all that is assigned to the application.
type Directory struct {
	People []Person `yaml:"people"`
	Groups []Group  `yaml:"groups"`
}

// Person returns the account of that user name; false when there is none.
func (d *Directory) Person(userName string) (Person, bool) {
	for _, p := range d.People {
		if p.UserName == userName {
			return p, true
		}
	}
	return Person{}, false
}
