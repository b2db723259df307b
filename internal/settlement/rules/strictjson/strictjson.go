// Package strictjson reads small JSON documents without forgiving anything.
//
// encoding/json matches keys in any case, lets the last of two equal keys win, and stops at the end of the
// first value. In a document about money each of these hides a mistake, so here they are errors: unknown keys,
// keys that stand twice, keys in the wrong case, wrong types, null, numbers that are not plain integers, text
// that is not UTF-8 and anything after the document.
//
// Every error is one line in the words of the document.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the largest document that Read accepts.
const MaxBytes = 64 << 20

// shownRunes is how much of an offending value an error repeats.
const shownRunes = 40

// Value is one JSON value that is known to be well-formed.
type Value struct{ raw json.RawMessage }

// Read reads the one JSON document that r holds.
func Read(r io.Reader) (Value, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return Value{}, fmt.Errorf("reading the document: %w", err)
	case len(data) > MaxBytes:
		return Value{}, fmt.Errorf("the document is larger than %d bytes", MaxBytes)
	case len(bytes.TrimSpace(data)) == 0:
		return Value{}, errors.New("the document is empty")
	case !utf8.Valid(data):
		return Value{}, errors.New("the document is not UTF-8")
	}
	var v Value
	if err := json.Unmarshal(data, &v.raw); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return Value{}, fmt.Errorf("not one JSON document: %w (byte %d)", err, syntax.Offset)
		}
		return Value{}, fmt.Errorf("not one JSON document: %w", err)
	}
	return v, nil
}

// Object opens v for reading key by key.
func (v Value) Object() (*Object, error) {
	if v.raw[0] != '{' {
		return nil, fmt.Errorf("must be an object, not %s", v.kind())
	}
	dec := json.NewDecoder(bytes.NewReader(v.raw))
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	o := &Object{values: map[string]Value{}, asked: map[string]bool{}}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return nil, err
		}
		key, _ := token.(string) // in well-formed JSON a key is a string
		if _, twice := o.values[key]; twice {
			return nil, fmt.Errorf("key %s stands twice", Quote(key))
		}
		var value Value
		if err := dec.Decode(&value.raw); err != nil {
			return nil, err
		}
		o.keys = append(o.keys, key)
		o.values[key] = value
	}
	return o, nil
}

// List returns the elements of v.
func (v Value) List() ([]Value, error) {
	if v.raw[0] != '[' {
		return nil, fmt.Errorf("must be a list, not %s", v.kind())
	}
	var raws []json.RawMessage
	if err := json.Unmarshal(v.raw, &raws); err != nil {
		return nil, err
	}
	list := make([]Value, len(raws))
	for i, raw := range raws {
		list[i] = Value{raw}
	}
	return list, nil
}

// Text returns the string v.
func (v Value) Text() (string, error) {
	if v.raw[0] != '"' {
		return "", fmt.Errorf("must be a string, not %s", v.kind())
	}
	var s string
	err := json.Unmarshal(v.raw, &s)
	return s, err
}

// Int returns the integer v; 1.0 and 1e3 are not written as integers and therefore refused.
func (v Value) Int() (int64, error) {
	text := string(v.raw)
	if c := text[0]; c != '-' && (c < '0' || c > '9') {
		return 0, fmt.Errorf("must be an integer, not %s", v.kind())
	}
	if strings.ContainsAny(text, ".eE") {
		return 0, fmt.Errorf("must be an integer, not %s", shorten(text))
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("is out of range: %s", shorten(text))
	}
	return n, nil
}

// Bool returns the boolean v.
func (v Value) Bool() (bool, error) {
	switch v.raw[0] {
	case 't':
		return true, nil
	case 'f':
		return false, nil
	}
	return false, fmt.Errorf("must be true or false, not %s", v.kind())
}

func (v Value) kind() string {
	switch v.raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}

// Quote shows a text of the document in an error: quoted, on one line, not too long.
func Quote(s string) string { return strconv.Quote(shorten(s)) }

func shorten(s string) string {
	if runes := []rune(s); len(runes) > shownRunes {
		return string(runes[:shownRunes]) + "…"
	}
	return s
}

// Object is read by asking for each of its keys. The first error is kept, so that a reader asks for all it
// wants and then calls Done once.
type Object struct {
	keys   []string // in the order of the document
	values map[string]Value
	asked  map[string]bool
	err    error
}

// Keys returns the keys in the order of the document.
func (o *Object) Keys() []string { return slices.Clone(o.keys) }

// Has tells whether the key stands in the object.
func (o *Object) Has(key string) bool {
	_, ok := o.values[key]
	return ok
}

// Done returns the first error of all that was asked; a key that nobody asked for is unknown and an error too.
func (o *Object) Done() error {
	for _, key := range o.keys {
		if o.err == nil && !o.asked[key] {
			o.err = fmt.Errorf("key %s is unknown", Quote(key))
		}
	}
	return o.err
}

// Text reads a string that must be there.
func (o *Object) Text(key string) string { return need(o, key, Value.Text) }

// TextOr reads a string that may be left out.
func (o *Object) TextOr(key, otherwise string) string { return maybe(o, key, otherwise, Value.Text) }

// Int reads an integer that must be there.
func (o *Object) Int(key string) int64 { return need(o, key, Value.Int) }

// IntOr reads an integer that may be left out.
func (o *Object) IntOr(key string, otherwise int64) int64 { return maybe(o, key, otherwise, Value.Int) }

// Bool reads a boolean that must be there.
func (o *Object) Bool(key string) bool { return need(o, key, Value.Bool) }

// BoolOr reads a boolean that may be left out.
func (o *Object) BoolOr(key string, otherwise bool) bool { return maybe(o, key, otherwise, Value.Bool) }

// List reads a list that must be there.
func (o *Object) List(key string) []Value { return need(o, key, Value.List) }

// ListOr reads a list that may be left out.
func (o *Object) ListOr(key string, otherwise []Value) []Value {
	return maybe(o, key, otherwise, Value.List)
}

// Object reads an object that must be there.
func (o *Object) Object(key string) *Object {
	if inner := need(o, key, Value.Object); inner != nil {
		return inner
	}
	return &Object{}
}

func need[T any](o *Object, key string, read func(Value) (T, error)) T {
	var zero T
	if !o.Has(key) {
		o.Fail(fmt.Errorf("key %s is missing", Quote(key)))
	}
	return maybe(o, key, zero, read)
}

func maybe[T any](o *Object, key string, otherwise T, read func(Value) (T, error)) T {
	value, ok := o.values[key]
	if !ok {
		return otherwise
	}
	o.asked[key] = true
	got, err := read(value)
	if err != nil {
		o.Fail(fmt.Errorf("%s %w", Quote(key), err))
	}
	return got
}

// Fail keeps an error that the reader found in the object, unless there is an earlier one; nil is none.
func (o *Object) Fail(err error) {
	if o.err == nil {
		o.err = err
	}
}
