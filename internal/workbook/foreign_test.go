package workbook

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

const foreignFiles = "../../../shared/foreign/excel"

// foreign reads the files that other programs wrote, by name.
func foreign(t *testing.T) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(foreignFiles)
	if err != nil {
		t.Skipf("needs %s beside the checkout: %v", foreignFiles, err)
	}
	files := make(map[string][]byte)
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(foreignFiles, e.Name()))
		must(t, err)
		files[e.Name()] = data
	}
	return files
}

// TestForeignFiles reads what other programs and the test suites of other readers
// wrote, as a team's workbook and as a plan. Whatever it is, it costs little; what
// cannot be read is damaged, locked or no workbook, by its name.
func TestForeignFiles(t *testing.T) {
	reader := NewReader(testPlan(), plan.Whole(2021))
	var largest uint64
	unreadable := 0
	files := foreign(t)
	for name, data := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, team := reader.Read(name, data)
		_, plan := ReadPlan(name, data)
		IsReturn(data)
		if len(desk.room) > 0 {
			t.Fatalf("%s: it is still open", name)
		}
		runtime.ReadMemStats(&after)
		allocated := after.TotalAlloc - before.TotalAlloc
		largest = max(largest, allocated)
		if allocated > 200<<20 {
			t.Errorf("%s: %d MB", name, allocated>>20)
		}
		for _, f := range slices.Concat(team, plan) {
			switch {
			case f.Code == CodeProgram:
				t.Errorf("%s: %s", name, f.Message)
			case strings.HasSuffix(f.Message, "andere bevindingen."): // there are too many to tell
			case f.Code == CodeUnreadable && isWorkbook(name) && !broken.MatchString(name):
				t.Errorf("%s: %s: %s", name, f.Place, f.Message)
			case f.Code == CodeUnreadable:
				unreadable++
			}
		}
	}
	took, memory, _ := readInChild(t, foreignFiles)
	t.Logf("%d files, most allocated for one %d MB; all at once %v of processor time, %d MB; %d findings of what cannot be read",
		len(files), largest>>20, took, memory>>20, unreadable)
	if memory > hostileMemory {
		t.Errorf("%d MB", memory>>20)
	}
}

func isWorkbook(name string) bool {
	switch filepath.Ext(name) {
	case ".xlsx", ".xlsm", ".xltx":
		return true
	}
	return false
}

// broken are the foreign files that no program reads whole: behind a password, cut off,
// with a wrong checksum or with characters that XML does not have.
var broken = regexp.MustCompile(`_pwd_|protect|Fuzzer-(6504225896792064|5937385319563264|5265527465181184|6448258963341312|4828727001088000)|xmlbomb|null_archive|invalid_xml_characters`)
