//go:build unix

package media

import "syscall"

// apart puts a process into a group of its own: Ctrl-C in a terminal is for studyone alone.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
