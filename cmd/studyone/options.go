package main

import (
	"os"
	"slices"
	"strings"

	"github.com/studyone/studyone/internal/config"
)

// options are what a command takes beside the settings of the database.
type options struct {
	text map[string]*string
	on   map[string]*bool
	rest []string // arguments that are no flags
}

var databaseSettings = []string{"data", "db", "config"}

// passed are flags that the settings know.
var passed = append([]string{"help", "h"}, databaseSettings...)

// fromEnvironment takes the values of flags that the environment gives.
func (o *options) fromEnvironment() {
	for key, value := range o.text {
		if given := os.Getenv(config.EnvName(key)); given != "" {
			*value = given
		}
	}
}

// parse takes the command's own flags out of args and leaves the rest to the
// settings; want is how many arguments besides flags there must be.
func (o *options) parse(name string, args []string, want int) (config.Config, error) {
	var settings []string
	o.fromEnvironment()
	for i := 0; i < len(args); i++ {
		arg, isFlag := strings.CutPrefix(strings.TrimPrefix(args[i], "-"), "-")
		if !isFlag && !strings.HasPrefix(args[i], "-") {
			o.rest = append(o.rest, args[i])
			continue
		}
		key, value, inline := strings.Cut(arg, "=")
		switch {
		case o.on[key] != nil && !inline:
			*o.on[key] = true
		case o.text[key] != nil && inline:
			*o.text[key] = value
		case o.text[key] != nil && i+1 < len(args):
			i++
			*o.text[key] = args[i]
		case isFlag && !slices.Contains(passed, key):
			return config.Config{}, config.Usagef("%s: there is no flag --%s", name, key)
		default:
			settings = append(settings, args[i])
			if slices.Contains(databaseSettings, key) && !inline {
				settings = append(settings, args[i+1:min(i+2, len(args))]...)
				i++
			}
		}
	}
	if len(o.rest) != want {
		return config.Config{}, config.Usagef("%s: takes %d argument(s), got %d", name, want, len(o.rest))
	}
	return config.Parse(name, settings, databaseSettings, os.Getenv)
}
