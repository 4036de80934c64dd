package inspection

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAgreesWithVeraPDF holds our verdict on each tree of elements against veraPDF's.
func TestAgreesWithVeraPDF(t *testing.T) {
	library := os.Getenv("EVALUATIE_VERAPDF")
	if library == "" {
		t.Skip("needs veraPDF: set EVALUATIE_VERAPDF to the folder with its jar files (.ci/run does)")
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("needs java, which is not installed here (.ci/run installs it)")
	}
	dir := t.TempDir()
	args := []string{"-cp", filepath.Join(library, "*"), "../../.ci/verapdf/Rules.java"}
	trees := slices.DeleteFunc(slices.Sorted(maps.Keys(structures)), func(tree string) bool {
		return strings.Contains(tree, "999999999") // takes all of its memory
	})
	for n, tree := range trees {
		path := filepath.Join(dir, string(rune('A'+n/26))+string(rune('a'+n%26))+".pdf")
		if err := os.WriteFile(path, elements(t, tagged, tree), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out, err := exec.Command("java", args...).Output()
	if err != nil {
		var failed *exec.ExitError
		if errors.As(err, &failed) {
			t.Logf("%s", failed.Stderr)
		}
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(trees) {
		t.Fatalf("%d verdicts on %d files", len(lines), len(trees))
	}
	for n, tree := range trees {
		_, ids, _ := strings.Cut(lines[n], "\t")
		theirs := slices.DeleteFunc(strings.Fields(ids), func(id string) bool {
			switch id {
			case "5-1", "7.1-8", "7.21.4.1-1", "7.21.7-1": // of all files here
				return true
			}
			return false
		})
		ours := strings.Fields(structures[tree])
		if slices.Contains(ours, "7.4.4-2") && slices.Contains(ours, "7.4.4-3") { // of the two it tells what comes last
			both := func(id string) bool { return id == "7.4.4-2" || id == "7.4.4-3" }
			ours, theirs = slices.DeleteFunc(ours, both), slices.DeleteFunc(theirs, both)
		}
		if got := strings.Join(theirs, " "); got != strings.Join(ours, " ") {
			t.Errorf("%s breaks %q by veraPDF, and %q by us", tree, got, structures[tree])
		}
	}
}
