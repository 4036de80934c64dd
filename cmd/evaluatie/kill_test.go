package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// kills is how often each of the two tests below kills the program.
const kills = 50

// TestKilledReport kills `rapport` at random moments, over and over, while its input
// changes between two states: each file of the output is whole, of the one or the
// other.
func TestKilledReport(t *testing.T) {
	dir := t.TempDir()
	input, output := filepath.Join(dir, "input"), filepath.Join(dir, "output")
	if err := copyFolder(filepath.Join("..", "..", "input"), input); err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(input, "2021", "2021 Zorg.xlsx")
	states := [][]byte{readFile(t, book), edited(t, book, "Een andere zin.")}
	known := make(map[[32]byte]bool) // the content of every file that a whole run writes
	var took time.Duration
	for _, state := range states {
		writeFile(t, book, state)
		begin := time.Now()
		if out, err := exec.Command("evaluatie", "rapport", "--invoer", input, "--uitvoer", output).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		took = time.Since(begin)
		for _, data := range wholeFiles(t, output) {
			known[sha256.Sum256(data)] = true
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	stopped := 0
	for i := range kills {
		writeFile(t, book, states[i%2])
		cmd := exec.Command("evaluatie", "rapport", "--invoer", input, "--uitvoer", output)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		time.Sleep(time.Duration(random.Int64N(int64(took + took/4))))
		_ = cmd.Process.Kill() // it may have ended by itself
		if err := cmd.Wait(); err != nil {
			stopped++
		} else {
			took = min(took, time.Since(begin)) // the machine is less busy now
		}
		for path, data := range wholeFiles(t, output) {
			if !known[sha256.Sum256(data)] {
				t.Fatalf("kill %d left %s with %d bytes that no run writes", i+1, path, len(data))
			}
		}
	}
	t.Logf("%d of %d runs were killed before their end", stopped, kills)
	if stopped == 0 {
		t.Error("no run was killed before its end")
	}
}

// TestKilledPage kills the page at random moments while workbooks come in and reports
// are kept: each file of the input and the output is whole, and of the input one that
// was there or was sent.
func TestKilledPage(t *testing.T) {
	dir := t.TempDir()
	input, output := filepath.Join(dir, "input"), filepath.Join(dir, "output")
	if err := copyFolder(filepath.Join("..", "..", "input"), input); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(output, 0o755); err != nil {
		t.Fatal(err)
	}
	known := make(map[[32]byte]bool)
	for _, data := range wholeFiles(t, input) {
		known[sha256.Sum256(data)] = true
	}
	var sent [][]byte
	for i := range 8 {
		name := []string{"2021 Zorg.xlsx", "2021 Onderwijs.xlsx"}[i%2]
		data := edited(t, filepath.Join(input, "2021", name), fmt.Sprintf("Versie %d.", i))
		sent = append(sent, data)
		known[sha256.Sum256(data)] = true
	}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range kills {
		cmd := exec.Command("evaluatie", "web", "--geen-browser", "--invoer", input, "--uitvoer", output)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		accepted := &taken{}
		busy := visit(t, accepted, addressIn(t, out), sent[i%len(sent)], sent[(i+3)%len(sent)])
		time.Sleep(time.Duration(random.Int64N(int64(400 * time.Millisecond))))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		<-busy
		there := make(map[[32]byte]bool)
		for path, data := range wholeFiles(t, input) {
			sum := sha256.Sum256(data)
			if there[sum] = true; !known[sum] {
				t.Fatalf("kill %d left %s with %d bytes that nobody sent", i+1, path, len(data))
			}
		}
		for _, sum := range accepted.list() {
			if !there[sum] {
				t.Fatalf("kill %d lost a workbook that the page said it had kept", i+1)
			}
		}
		for path, data := range wholeFiles(t, output) {
			if err := whole(path, data); err != nil {
				t.Fatalf("kill %d left %s broken: %v", i+1, path, err)
			}
		}
	}
}

// visit opens the page, hands in two workbooks at once and keeps the report, and says
// when no answer comes any more.
func visit(t *testing.T, accepted *taken, address string, books ...[]byte) <-chan struct{} {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	response, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`name="formulier" content="([0-9a-f]{64})"`).FindSubmatch(page)
	if token == nil {
		t.Fatalf("the page has no form:\n%s", page)
	}
	base := strings.TrimSuffix(response.Request.URL.String(), "/")
	post := func(path string, body *bytes.Buffer, kind string) (good bool) {
		r, err := http.NewRequest("POST", base+path, body)
		if err != nil {
			t.Error(err)
			return false
		}
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Origin", base)
		r.Header.Set("X-Formulier", string(token[1]))
		r.Header.Set("Accept", "application/json")
		response, err := client.Do(r)
		if err != nil { // it was killed
			return false
		}
		defer response.Body.Close()
		var answer struct{ Goed bool }
		return json.NewDecoder(response.Body).Decode(&answer) == nil && answer.Goed
	}
	done := make(chan struct{})
	ended := make(chan struct{}, len(books))
	for _, b := range books {
		go func() {
			var body bytes.Buffer
			form := multipart.NewWriter(&body)
			w, err := form.CreateFormFile("bestanden", "werkboek.xlsx")
			if err == nil {
				_, err = w.Write(b)
			}
			if err == nil {
				err = form.Close()
			}
			if err != nil {
				t.Error(err)
			}
			if post("/bestanden", &body, form.FormDataContentType()) {
				accepted.add(sha256.Sum256(b))
			}
			post("/bewaren", &bytes.Buffer{}, "application/x-www-form-urlencoded")
			ended <- struct{}{}
		}()
	}
	go func() {
		for range books {
			<-ended
		}
		close(done)
	}()
	return done
}

// taken is what the page said that it has.
type taken struct {
	mu   sync.Mutex
	sums [][32]byte
}

func (k *taken) add(sum [32]byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.sums = append(k.sums, sum)
}

func (k *taken) list() [][32]byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.sums
}

func addressIn(t *testing.T, out io.Reader) string {
	t.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address := strings.TrimSpace(lines.Text()); strings.HasPrefix(address, "http://") {
			go func() { _, _ = io.Copy(io.Discard, out) }() // or the program would wait for a reader
			return address
		}
	}
	t.Fatalf("no address: %v", lines.Err())
	return ""
}

// wholeFiles reads a folder, without the program's lock and what one that was killed had
// not put in its place yet: hidden names, which no job reads.
func wholeFiles(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		name := filepath.Base(path)
		if err != nil || d.IsDir() || strings.HasPrefix(name, ".evaluatie") {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// whole reports what a file lacks.
func whole(path string, data []byte) error {
	switch filepath.Ext(path) {
	case ".json":
		return json.Unmarshal(data, new(any))
	case ".pdf":
		if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(data, []byte("%%EOF\n")) {
			return fmt.Errorf("no whole PDF of %d bytes", len(data))
		}
		return nil
	case ".docx", ".xlsx":
		zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		for _, f := range zr.File {
			r, err := f.Open()
			if err != nil {
				return err
			}
			if _, err := io.Copy(io.Discard, r); err != nil {
				return err
			}
		}
		return nil
	default:
		return fmt.Errorf("a file of a kind that nobody writes")
	}
}

// edited is a workbook with another evaluation for its first action.
func edited(t *testing.T, path, text string) []byte {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr("Acties", "G4", text); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
