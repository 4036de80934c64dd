package plan

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Code is an item's place in the plan: "1", "1.2" or "1.2.3". It is text, never
// a number: 1.10 comes after 1.9.
type Code string

// separator is what people write between the numbers of a code, with the space
// around it.
var separator = regexp.MustCompile(`\s*[.,]\s*`)

// ParseCode reads a code as people write it: "1.2.", "1,2", "01. 2" and "1.2)" are all
// 1.2. What is no code comes back as it is.
func ParseCode(s string) Code {
	if isCanonical(s) {
		return Code(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	if strings.Trim(s, "0123456789.,:;) ") != "" {
		return Code(s) // most texts, told at once
	}
	parts := strings.Split(separator.ReplaceAllString(strings.TrimRight(s, ".,:;) "), "."), ".")
	for i, p := range parts {
		if short := strings.TrimLeft(p, "0"); short != "" {
			parts[i] = short
		}
	}
	if c := Code(strings.Join(parts, ".")); c.Valid() {
		return c
	}
	return Code(s)
}

// isCanonical reports whether a text is a valid code as we write it: without a zero at the
// start of a number.
func isCanonical(s string) bool {
	digits, depth := 0, 1
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && digits > 0:
			digits = 0
			depth++
		case c >= '0' && c <= '9' && (c != '0' || digits > 0) && digits < 9:
			digits++
		default:
			return false
		}
	}
	return digits > 0 && depth <= MaxDepth
}

// Valid reports whether the code is one to MaxDepth whole numbers with dots between.
func (c Code) Valid() bool {
	if isCanonical(string(c)) {
		return true
	}
	parts := strings.Split(string(c), ".")
	if len(parts) > MaxDepth {
		return false
	}
	for _, p := range parts {
		if p == "" || len(p) > 9 || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return true
}

// Level is 1 for a cornerstone, 2 for a goal, 3 for an action.
func (c Code) Level() int { return strings.Count(string(c), ".") + 1 }

// Last is the last of the code's numbers.
func (c Code) Last() int {
	numbers := c.numbers()
	return numbers[len(numbers)-1]
}

// Parent is the code one level up, or "" for a cornerstone.
func (c Code) Parent() Code {
	i := strings.LastIndexByte(string(c), '.')
	if i < 0 {
		return ""
	}
	return c[:i]
}

// Compare orders codes by their numbers, a parent before its children. A code
// that is not valid comes after every valid one.
func (c Code) Compare(d Code) int {
	if cv, dv := c.Valid(), d.Valid(); !cv || !dv {
		switch {
		case cv:
			return -1
		case dv:
			return 1
		}
		return cmp.Compare(c, d)
	}
	return slices.Compare(c.numbers(), d.numbers())
}

func (c Code) numbers() []int {
	var n []int
	for p := range strings.SplitSeq(string(c), ".") {
		i, _ := strconv.Atoi(p) // Valid has bounded each part
		n = append(n, i)
	}
	return n
}
