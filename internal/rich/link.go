package rich

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// WebLink is the one gate through which an address becomes a live link, whoever wrote it:
// a team, a template or a report. It returns the address as an ASCII URI (RFC 3986), and
// false for one that a published report must not lead to: one that is no web page or
// mail, that carries somebody's password, or whose name is made to look like another.
func WebLink(address string) (uri string, ok bool) {
	address = strings.TrimSpace(address)
	if strings.ContainsFunc(address, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		return "", false
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	switch u.Scheme { // which Parse has in small letters
	case "mailto":
		return ascii(address), strings.Contains(u.Opaque, "@")
	case "http", "https":
	default:
		return "", false
	}
	if u.User != nil || u.Hostname() == "" {
		return "", false
	}
	host, ok := hostName(u.Hostname())
	if !ok {
		return "", false
	}
	if host == u.Hostname() {
		return ascii(address), true
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	u.Host = host
	return ascii(u.String()), true
}

// hostName is a host's name in ASCII (RFC 5891). Letters of another script than Latin
// can pass for Latin ones, and so can two that are hardly told apart: such a name is
// refused, also where it is written in its ASCII form.
func hostName(host string) (string, bool) {
	shown, err := idna.ToUnicode(host)
	if err != nil {
		return "", false
	}
	for _, r := range shown {
		if r >= unicode.MaxASCII && !(unicode.Is(unicode.Latin, r) && unicode.IsLower(r) && !confusable[r]) {
			return "", false
		}
	}
	if shown == host && isASCII(host) {
		return host, true
	}
	name, err := idna.Lookup.ToASCII(host)
	return name, err == nil
}

// confusable are the small Latin letters that look like one of a to z, or like none
// (the first of the Unicode consortium's confusables, UTS 39, for these).
var confusable = map[rune]bool{'ı': true, 'ȷ': true, 'ɑ': true, 'ɡ': true, 'ſ': true, 'ƽ': true, 'ɩ': true, 'ɪ': true, 'ʟ': true, 'ᴏ': true, 'ꞌ': true}

// ascii writes what is not ASCII, and blanks, as the bytes of their UTF-8.
func ascii(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7F || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
