package workbook

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"evaluatie/internal/finding"
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
// wrote, as a team's workbook and as a plan. Each costs little, whatever it is.
func TestForeignFiles(t *testing.T) {
	reader := NewReader(testPlan(), 2021)
	var slowest time.Duration
	var largest uint64
	damagedFiles := 0
	files := foreign(t)
	for name, data := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := cpu()
		_, team := reader.Read(name, data)
		_, plan := ReadPlan(name, data)
		took := cpu() - begin
		runtime.ReadMemStats(&after)
		slowest, largest = max(slowest, took), max(largest, after.TotalAlloc-before.TotalAlloc)
		if took > 2*time.Second || after.TotalAlloc-before.TotalAlloc > 500<<20 {
			t.Errorf("%s: %v, %d MB", name, took, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
		unreadable := func(f finding.Finding) bool { return f.Code == CodeUnreadable }
		if i := slices.IndexFunc(team, unreadable); i >= 0 && filepath.Ext(name) == ".xlsx" {
			damagedFiles++
			t.Logf("%s: %s: %s", name, team[i].Place, team[i].Message)
		}
		_ = plan
	}
	t.Logf("%d files, slowest %v, most allocated %d MB; %d cannot be read", len(files), slowest, largest>>20, damagedFiles)
}
