package schema

// Common are the attributes of every resource whatever its schema (RFC 7643, sections 3 and 3.1), in the order in which
// they are looked up; no schema document lists them.
var Common = []*Attribute{
	{
		Name: "schemas", Type: Reference, MultiValued: true, Required: true, CaseExact: true, Mutability: ReadOnly,
		Returned: Always, Uniqueness: NotUnique,
		Description: "URNs of the base schema and of the extensions that the resource uses.",
	},
	{
		Name: "id", Type: String, Required: true, CaseExact: true, Mutability: ReadOnly,
		Returned: Always, Uniqueness: ServerUnique,
		Description: "The service provider's identifier of the resource.",
	},
	ExternalID,
	{
		Name: "meta", Type: Complex, Mutability: ReadOnly, Returned: Default,
		Description: "What the service provider says of the resource itself.",
		SubAttributes: []*Attribute{
			meta("resourceType", String, "Name of the resource's type."),
			meta("created", DateTime, "When the resource was created."),
			meta("lastModified", DateTime, "When the resource was last changed."),
			meta("location", Reference, "URI of the resource."),
			meta("version", String, "Entity tag of the resource."),
		},
	},
}

// ExternalID is the one common attribute that a client writes; any number of resources may have the same.
var ExternalID = &Attribute{
	Name: "externalId", Type: String, CaseExact: true, Mutability: ReadWrite, Returned: Default, Uniqueness: NotUnique,
	Description: "The provisioning client's identifier of the resource.",
}

func meta(name string, t Type, description string) *Attribute {
	return &Attribute{
		Name: name, Type: t, Description: description, CaseExact: true,
		Mutability: ReadOnly, Returned: Default, Uniqueness: NotUnique,
	}
}
