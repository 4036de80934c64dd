package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestWeb opens the page with the command, and ends it as Ctrl+C does.
func TestWeb(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot send itself Ctrl+C on Windows; internal/web stops the page with its button")
	}
	input := filepath.Join(t.TempDir(), "input")
	if err := copyFolder(filepath.Join("..", "..", "input"), input); err != nil {
		t.Fatal(err)
	}
	out, in := io.Pipe()
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run([]string{"web", "--geen-browser", "--invoer", input}, in, &stderr)
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	address := ""
	for lines.Scan() && address == "" {
		if line := strings.TrimSpace(lines.Text()); strings.HasPrefix(line, "http://127.0.0.1:") {
			address = line
		}
	}
	rest := make(chan string, 1)
	go func() {
		data, _ := io.ReadAll(out)
		rest <- string(data)
	}()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := (&http.Client{Jar: jar}).Get(address)
	if err != nil {
		t.Fatalf("%v; %s", err, stderr.String())
	}
	page, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || !strings.Contains(string(page), "<strong>52</strong> van 52 acties ingevuld") {
		t.Errorf("%s: %s (%v)", address, page, err)
	}
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(os.Interrupt)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := <-code; got != exitDone || stderr.Len() > 0 {
		t.Errorf("exit %d, %s", got, stderr.String())
	}
	if s := <-rest; !strings.Contains(s, "De pagina is gestopt.") {
		t.Errorf("it said %q", s)
	}
}
