package rich

import "testing"

func TestWebLink(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.bilzen.be/zorg?x=1&y=a%20b#top": "https://www.bilzen.be/zorg?x=1&y=a%20b#top",
		"HTTP://A.be":                          "HTTP://A.be",
		" https://a.be/é è?ü=€#ß ":             "https://a.be/%C3%A9%20%C3%A8?%C3%BC=%E2%82%AC#%C3%9F",
		"https://café.be/x":                    "https://xn--caf-dma.be/x",
		"https://xn--caf-dma.be:8443/x":        "https://xn--caf-dma.be:8443/x",
		"http://127.0.0.1/x":                   "http://127.0.0.1/x",
		"mailto:an@a.be?subject=Dag":           "mailto:an@a.be?subject=Dag",
		`https://a.be/x"onclick="y`:            "https://a.be/x%22onclick=%22y",
		"javascript:alert(1)":                  "",
		"JavaScript:alert(1)":                  "",
		"java\tscript:alert(1)":                "",
		"data:text/html,x":                     "",
		"vbscript:x":                           "",
		"file:///C:/geheim.docx":               "",
		`\\server\map\x.docx`:                  "",
		"//server/map":                         "",
		"ftp://a.be":                           "",
		"ms-word:ofe|u|https://a.be":           "",
		"www.a.be":                             "",
		"":                                     "",
		"https://":                             "",
		"https://an:geheim@a.be/":              "",
		"https://www.bilzen.be@evil.example/":  "",
		"https://bіlzen.be/":                   "", // with a Cyrillic і
		"https://xn--blzen-6xf.be/":            "", // the same, in ASCII
		"https://bılzen.be/":                   "", // with a dotless ı
		"https://a.be/\u202Ex":                 "",
		"mailto:":                              "",
		"https://xn--zzzzzzzz-99999999999.be/": "",
	} {
		got, ok := WebLink(address)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v, want %q", address, got, ok, want)
		}
	}
}
