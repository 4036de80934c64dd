package web_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "write docs/beelden anew from what the browser shows")

// tab is a visitor's browser with the page open.
type tab struct {
	*site
	ctx       context.Context
	downloads string
	mu        sync.Mutex
	errors    []string // what the page wrote to the console, and requests to elsewhere
}

// chromium is the browser's path; it skips the test where there is none.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("needs Chromium, which is not installed here (.ci/run installs it)")
	return ""
}

// browse opens the page in a browser.
func browse(t *testing.T, s *site) *tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox)
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(end)
	b := &tab{site: s, downloads: t.TempDir()}
	var cancel context.CancelFunc
	b.ctx, cancel = chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	b.prepare()
	return b
}

// another opens a second tab in the same browser.
func (b *tab) another() *tab {
	b.t.Helper()
	other := &tab{site: b.site, downloads: b.downloads}
	var cancel context.CancelFunc
	other.ctx, cancel = chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	other.prepare()
	return other
}

func (b *tab) prepare() {
	b.t.Helper()
	err := chromedp.Listen(b.ctx, func(event any) {
		complaint := ""
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, b.base+"/") && !strings.HasPrefix(e.Request.URL, "data:") && !strings.HasPrefix(e.Request.URL, "chrome-extension:") {
				complaint = "a request to " + e.Request.URL
			}
		case *runtime.EventExceptionThrown:
			complaint = fmt.Sprintf("an exception: %+v", e.ExceptionDetails)
		}
		if complaint != "" {
			b.mu.Lock()
			b.errors = append(b.errors, complaint)
			b.mu.Unlock()
		}
	})
	if err != nil {
		b.t.Fatal(err)
	}
	messages := chromedp.Console(b.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleWarning || m.Type == chromedp.ConsoleException {
				b.mu.Lock()
				b.errors = append(b.errors, fmt.Sprintf("console: %s %s (%s)", m.Type, m.Text, m.URL))
				b.mu.Unlock()
			}
		}
	}()
	_, err = chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.downloads})
	if err != nil {
		b.t.Fatal(err)
	}
	b.size(1280, 900)
	b.do(chromedp.Navigate(b.address))
}

// browserPatience ends a wait for what will never be; it measures nothing.
const browserPatience = 2 * time.Minute

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, browserPatience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) size(width, height int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

func evaluate[T any](b *tab, script string) T {
	b.t.Helper()
	v, err := tried[T](b, script)
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return v
}

func tried[T any](b *tab, script string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, browserPatience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// until waits for a condition in the page, be it one that the browser is on its way to:
// of a page that goes, nothing can be asked.
func (b *tab) until(condition string) {
	b.t.Helper()
	for end := time.Now().Add(browserPatience); ; time.Sleep(30 * time.Millisecond) {
		if met, err := tried[bool](b, "!!("+condition+")"); err == nil && met {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("never: %s\nThe page says: %s\nand its state is %s", condition, evaluate[string](b, "document.getElementById('melding')?.textContent ?? ''"), evaluate[string](b, "document.querySelector('section').innerText"))
		}
	}
}

// shows waits for a text on the page, or in a part of it.
func (b *tab) shows(text string) { b.t.Helper(); b.until(has("body", text)) }

func has(selector, text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("document.querySelector(%q)?.textContent.includes(%s)", selector, quoted)
}

func (b *tab) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(selector, chromedp.NodeVisible))
}

// hand gives files to the page's field, as somebody who chooses them does, and waits
// for what the page says.
func (b *tab) hand(answer string, list ...sent) {
	b.t.Helper()
	dir := b.t.TempDir()
	var paths []string
	for _, f := range list {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, f.data, 0o644); err != nil {
			b.t.Fatal(err)
		}
		paths = append(paths, path)
	}
	b.do(chromedp.SetUploadFiles("#bestanden", paths))
	b.until(has("#melding", answer))
}

// download clicks a link and returns the file that comes.
func (b *tab) download(selector, name string) []byte {
	b.t.Helper()
	path := filepath.Join(b.downloads, name)
	if err := os.RemoveAll(path); err != nil {
		b.t.Fatal(err)
	}
	b.click(selector)
	for end := time.Now().Add(browserPatience); ; time.Sleep(30 * time.Millisecond) {
		if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
			time.Sleep(100 * time.Millisecond) // it appears whole, but for a copy between disks
			if again, err := os.ReadFile(path); err == nil && len(again) == len(data) {
				return data
			}
		}
		if time.Now().After(end) {
			entries, _ := os.ReadDir(b.downloads)
			b.t.Fatalf("%s never came; there are %v", name, entries)
		}
	}
}

func (b *tab) scheme(name string) {
	b.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

// axe is the accessibility checker's source. Where it is not installed it is "", and a
// test of its own says so.
func axe(t *testing.T) string {
	t.Helper()
	for _, dir := range filepath.SplitList(os.Getenv("NODE_PATH")) {
		if data, err := os.ReadFile(filepath.Join(dir, "axe-core", "axe.min.js")); err == nil {
			return string(data)
		}
	}
	t.Run("axe", func(t *testing.T) {
		t.Skip("needs axe-core on NODE_PATH, which is not installed here (.ci/run installs it)")
	})
	return ""
}

// accessible has axe-core judge the page as it stands, light and dark, wide and
// narrow, and looks that nothing sticks out to the right.
func (b *tab) accessible(state, source string) {
	b.t.Helper()
	defer b.size(1280, 900)
	b.until("document.readyState === 'complete'") // its style may still be on its way
	for _, width := range []int64{1280, 320} {
		b.size(width, 900)
		if wide := evaluate[int64](b, "document.documentElement.scrollWidth"); wide > width {
			b.t.Errorf("%s: the page is %d wide in a window of %d", state, wide, width)
		}
		if source == "" {
			continue
		}
		if !evaluate[bool](b, "typeof axe === 'object'") {
			evaluate[chromedp.Void](b, source)
		}
		for _, scheme := range []string{"dark", "light"} {
			b.scheme(scheme)
			found := evaluate[string](b, `axe.run(document, {iframes: false, resultTypes: ['violations']}).then(r =>
				r.passes.length < 20 ? 'it judged only ' + r.passes.length + ' rules' : r.violations.map(v => v.id + ' (' + v.impact + '): ' + v.nodes.map(n => n.html + ' ' + n.any.map(c => c.message).join(' ')).join('\n  ')).join('\n'))`)
			if found != "" {
				b.t.Errorf("%s, %s, %d wide:\n%s", state, scheme, width, found)
			}
		}
	}
}

// clean asserts that the page wrote no errors and asked nothing of elsewhere.
func (b *tab) clean() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.errors {
		b.t.Error(e)
	}
}
