package web

import (
	"reflect"
	"testing"

	"evaluatie/internal/app"
)

// TestViewHidesNothing: a template that asks for what app.Status says gets that, and not a
// field of the view of the same name; only the teams are shown as the view has them.
func TestViewHidesNothing(t *testing.T) {
	status := reflect.TypeFor[app.Status]()
	for _, f := range reflect.VisibleFields(reflect.TypeFor[view]()) {
		if _, hidden := status.FieldByName(f.Name); hidden && len(f.Index) == 1 && f.Name != "Teams" && f.Name != "Status" {
			t.Errorf("the view's %s hides that of the status", f.Name)
		}
	}
	for _, f := range reflect.VisibleFields(status) { // a name that two of what it is made of have is neither's
		if _, found := reflect.TypeFor[view]().FieldByName(f.Name); !found {
			t.Errorf("nobody sees %s of the status", f.Name)
		}
	}
}
