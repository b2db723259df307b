//go:build !unix

package media

import "syscall"

func apart() *syscall.SysProcAttr { return nil }
