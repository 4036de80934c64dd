package workbook

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestHostileCases(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/cases/hostile/*.xlsx")
	for _, p := range paths {
		data, err := os.ReadFile(p)
		must(t, err)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := cpu()
		_, team := NewReader(testPlan(), 2021).Read("a.xlsx", data)
		mid := cpu()
		_, plan := ReadPlan("plan.xlsx", data)
		end := cpu()
		runtime.ReadMemStats(&after)
		t.Logf("%s %d: team %v %d, plan %v %d, %d MB", filepath.Base(p), len(data), mid-begin, len(team), end-mid, len(plan), (after.TotalAlloc-before.TotalAlloc)>>20)
		for _, f := range team {
			t.Log(f.Place, f.Message)
			break
		}
	}
}
