package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font/sfnt"
)

// fontFile is a font on this machine.
type fontFile struct {
	path         string
	family       string // folded
	bold, italic bool
}

// machineFonts lists the fonts of this machine, once: only a template that asks for a
// font that we do not have makes us look.
var machineFonts = sync.OnceValue(func() []fontFile {
	var found []fontFile
	for _, folder := range fontFolders() {
		// A folder that is not there, or is closed to us, has no fonts for us.
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.EqualFold(filepath.Ext(path), ".ttf") {
				return nil
			}
			if f, ok := describeFont(path); ok {
				found = append(found, f)
			}
			return nil
		})
	}
	slices.SortStableFunc(found, func(a, b fontFile) int { return strings.Compare(filepath.Base(a.path), filepath.Base(b.path)) })
	return found
})

// fontFolders are where the system and the user keep their fonts.
func fontFolders() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library", "Fonts")}
	default:
		return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts")}
	}
}

func describeFont(path string) (fontFile, bool) {
	file, err := os.Open(path)
	if err != nil {
		return fontFile{}, false
	}
	defer file.Close()
	parsed, err := sfnt.ParseReaderAt(file)
	if err != nil {
		return fontFile{}, false
	}
	family, err := parsed.Name(nil, sfnt.NameIDFamily)
	if err != nil {
		return fontFile{}, false
	}
	style, err := parsed.Name(nil, sfnt.NameIDSubfamily)
	if err != nil {
		style = ""
	}
	style = strings.ToLower(style)
	return fontFile{
		path: path, family: strings.ToLower(family),
		bold:   strings.Contains(style, "bold"),
		italic: strings.Contains(style, "italic") || strings.Contains(style, "oblique"),
	}, true
}

// machineFont finds a font file by family, in exactly that weight and slope; nil
// where this machine has none.
func machineFont(family string, bold, italic bool) []byte {
	for _, f := range machineFonts() {
		if f.family == strings.ToLower(family) && f.bold == bold && f.italic == italic {
			if data, err := os.ReadFile(f.path); err == nil {
				return data
			}
		}
	}
	return nil
}
