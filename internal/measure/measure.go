// Package measure reports what a benchmark costs for each action of a plan.
package measure

import (
	"fmt"
	"runtime"
	"testing"
)

// Sizes are the numbers of actions that each stage is measured at: the reference
// plan's, and two that no municipality reaches.
var Sizes = []int{52, 1000, 10000}

// PerAction benchmarks what prepare returns, for each of Sizes, and reports time
// and allocated memory per action.
func PerAction(b *testing.B, prepare func(actions int) func() error) {
	for _, n := range Sizes {
		job := prepare(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for b.Loop() {
				if err := job(); err != nil {
					b.Fatal(err)
				}
			}
			runtime.ReadMemStats(&after)
			actions := float64(b.N) * float64(n)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/actions, "ns/action")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/actions, "B/action")
		})
	}
}
