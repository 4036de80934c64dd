package pdf

import "math/bits"

// byRune keeps what was found out about each character: about those that nearly all of
// a report is made of, where a map would take longer than the work.
type byRune[T any] struct {
	common [0x250]struct { // Latin, as far as European languages use it
		known bool
		value T
	}
	others map[rune]T
}

// get is what find says of a character. It asks once.
func (b *byRune[T]) get(r rune, find func(rune) T) T {
	if r >= 0 && int(r) < len(b.common) {
		c := &b.common[r]
		if !c.known {
			c.known, c.value = true, find(r)
		}
		return c.value
	}
	value, known := b.others[r]
	if !known {
		value = find(r)
		if b.others == nil {
			b.others = make(map[rune]T)
		}
		b.others[r] = value
	}
	return value
}

// codeSet is a set of codes of two bytes.
type codeSet [1 << 16 / 64]uint64

func (s *codeSet) add(code rune) { s[uint16(code)/64] |= 1 << (code % 64) }

func (s *codeSet) has(code rune) bool { return s[uint16(code)/64]&(1<<(code%64)) != 0 }

func (s *codeSet) sorted() []rune {
	var out []rune
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			out = append(out, rune(i*64+bits.TrailingZeros64(word)))
		}
	}
	return out
}

// ascii reports whether text has no character of more than one byte.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
