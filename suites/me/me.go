package me

import "github.com/scimspec/scimspec/suites/check"

// Checks lists the topic's checks.
func Checks() []check.Check { return nil }
