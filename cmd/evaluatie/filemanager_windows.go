package main

import "github.com/inconshreveable/mousetrap"

// fromFileManager reports whether somebody double-clicked the program.
func fromFileManager() bool { return mousetrap.StartedByExplorer() }
