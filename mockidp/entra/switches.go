package entra

// The switches: what only some source has seen, or what depends on how an application was set up. fixtures/idps/entra.yaml
// says what each does and names its sources.
const (
	ProbeUsersOnly    = "probe-users-only"
	ProbeGroupsAlways = "probe-groups-always"
	ProbeRepeated     = "probe-repeated"
	EscapedBrackets   = "escaped-brackets"
	PercentForSpace   = "percent-for-space"
	AcceptHeader      = "accept-header"
	FlagInQuery       = "flag-in-query"
	QueryAfterRead    = "query-after-read"
	OnDemand          = "on-demand"

	CoreSchemaOnly    = "core-schema-only"
	EmptyRoles        = "empty-roles"
	PrimaryEmailApart = "primary-email-apart"
	ManagerInCreate   = "manager-in-create"

	UnquotedPrimary   = "unquoted-primary"
	AlwaysAdd         = "always-add"
	AlwaysReplace     = "always-replace"
	JSONBooleans      = "json-booleans"
	ActiveWithoutPath = "active-without-path"
	AddWithoutPath    = "add-without-path"
	NestedExtension   = "nested-extension"
	RoleList          = "role-list"
	RoleReassert      = "role-reassert"
	ReferenceQuery    = "reference-query"
	ManagerObject     = "manager-object"
	ManagerClearURN   = "manager-clear-urn"
	ManagerClearBare  = "manager-clear-bare"
	ManagerClearEmpty = "manager-clear-empty"

	DeleteOnDisable       = "delete-on-disable"
	UnassignedIsForgotten = "unassigned-is-forgotten"
	LeaveGroups           = "leave-groups"

	CreateGroupAsDocumented = "create-group-as-documented"
	MemberRefNull           = "member-ref-null"
	MemberPerRequest        = "member-per-request"
)

// Switches returns the switches' names.
func Switches() []string {
	return []string{
		ProbeUsersOnly, ProbeGroupsAlways, ProbeRepeated, EscapedBrackets, PercentForSpace, AcceptHeader, FlagInQuery, QueryAfterRead,
		OnDemand, CoreSchemaOnly, EmptyRoles, PrimaryEmailApart, ManagerInCreate, UnquotedPrimary, AlwaysAdd, AlwaysReplace,
		JSONBooleans, ActiveWithoutPath, AddWithoutPath, NestedExtension, RoleList, RoleReassert, ReferenceQuery, ManagerObject,
		ManagerClearURN, ManagerClearBare, ManagerClearEmpty, DeleteOnDisable, UnassignedIsForgotten, LeaveGroups,
		CreateGroupAsDocumented, MemberRefNull, MemberPerRequest,
	}
}
