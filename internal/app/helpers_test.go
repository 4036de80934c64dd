package app

import "evaluatie/internal/finding"

// hasCode finds a check among findings.
func hasCode(code string) func(finding.Finding) bool {
	return func(f finding.Finding) bool { return f.Code == code }
}
