//go:build !linux

package app

import (
	"errors"
	"testing"
)

func mountSmall(string, int) error { return errors.ErrUnsupported }

func unmount(*testing.T, string) {}
