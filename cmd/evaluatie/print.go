package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// printResult tells what making a report came to.
func printResult(w io.Writer, r *app.Result, took time.Duration) {
	printSummary(w, r)
	printFindings(w, r.Findings)
	if len(r.Files) == 0 {
		fmt.Fprintln(w, "\nEr is geen verslag gemaakt: eerst moeten de fouten hierboven weg.")
		if r.Period.Year != 0 { // else there is no plan to make a draft from
			fmt.Fprintln(w, "Wilt u nu al een voorlopig verslag? Voeg dan --concept toe.")
		}
		return
	}
	printFiles(w, r.Files)
	printWritten(w, r.Written)
	fmt.Fprintf(w, "Klaar in %s seconden.\n", decimal(took.Seconds()))
}

// printSummary tells what was read.
func printSummary(w io.Writer, r *app.Result) {
	if r.Period.Year == 0 {
		return // the plan could not be read
	}
	fmt.Fprintf(w, "Evaluatie %s", r.Period)
	if r.Municipality != "" {
		fmt.Fprintf(w, " – %s", r.Municipality)
	}
	fmt.Fprintf(w, "\n\nGelezen: %s van %s, %d van %s ingevuld.\n",
		dutch.Count(r.Workbooks, "werkboek", "werkboeken"), dutch.Count(r.Teams, "team", "teams"),
		r.Filled, dutch.Count(r.Planned, "actie", "acties"))
	printCounts(w, r)
}

func printFiles(w io.Writer, files []app.File) {
	if len(files) == 0 {
		return
	}
	fmt.Fprintln(w, "\nGeschreven:")
	for _, f := range files {
		fmt.Fprintf(w, "  %s", f.Path)
		if f.Pages > 0 {
			fmt.Fprintf(w, " (%s)", dutch.Count(f.Pages, "bladzijde", "bladzijden"))
		}
		fmt.Fprintln(w)
	}
}

// printWritten tells what the user should know of the files that were written.
func printWritten(w io.Writer, findings []finding.Finding) {
	for _, f := range findings {
		fmt.Fprintf(w, "\nLet op: %s\n        %s\n", f.Message, joined(f.Remedy, f.Option))
	}
}

func printCounts(w io.Writer, r *app.Result) {
	if len(r.Counts) == 0 {
		return
	}
	widest := 0
	for _, c := range r.Counts {
		widest = max(widest, utf8.RuneCountInString(c.Status))
	}
	fmt.Fprintln(w, "\nStatus:")
	for _, c := range r.Counts {
		fmt.Fprintf(w, "  %-*s %4d\n", widest, c.Status, c.Number)
	}
}

// printFindings shows the findings by team; those of no team come first.
func printFindings(w io.Writer, findings []finding.Finding) {
	if len(findings) == 0 {
		fmt.Fprintln(w, "\nBevindingen: geen.")
		return
	}
	all := finding.Tallied(findings)
	var sums []string
	for _, s := range []struct {
		n         int
		one, more string
	}{{all.Errors, "fout", "fouten"}, {all.Warnings, "waarschuwing", "waarschuwingen"}, {all.Info, "ter info", "ter info"}} {
		if s.n > 0 {
			sums = append(sums, dutch.Count(s.n, s.one, s.more))
		}
	}
	fmt.Fprintf(w, "\nBevindingen: %s.\n", strings.Join(sums, ", "))
	for _, group := range finding.ByTeam(findings, nil) {
		if group.Team != "" {
			fmt.Fprintf(w, "\n%s\n", capital(plan.TeamPhrase(group.Team)))
		} else {
			fmt.Fprintln(w)
		}
		for _, f := range group.Findings {
			printFinding(w, f)
		}
	}
}

func printFinding(w io.Writer, f finding.Finding) {
	fmt.Fprintf(w, "  [%s] %s\n", f.Severity, f.Message)
	if f.Item != "" {
		fmt.Fprintf(w, "      Actie: %s\n", f.Item)
	}
	if place := f.Place.String(); place != "" {
		fmt.Fprintf(w, "      Waar:  %s\n", place)
	}
	fmt.Fprintf(w, "      Doen:  %s\n", joined(f.Remedy, f.Option))
}

// joined puts sentences in a row.
func joined(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}

// capital begins a line.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// decimal writes a number the Dutch way.
func decimal(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', 2, 64), ".", ",", 1)
}

// progress shows how far reading is, on a terminal and only when it takes longer
// than a moment.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	begin time.Time
	shown bool
}

const moment = 400 * time.Millisecond

func newProgress(w io.Writer) *progress {
	p := &progress{begin: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.w = w
	}
	return p
}

func (p *progress) step(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil || time.Since(p.begin) < moment {
		return
	}
	p.shown = true
	fmt.Fprintf(p.w, "\rWerkboeken lezen: %d van %d…", done, total)
}

// done clears the line.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprintf(p.w, "\r%40s\r", "")
	}
}
