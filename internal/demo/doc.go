// Package demo makes the world that a newcomer meets: invented people in study
// rooms that look as if they had been at it for a year. Everything comes from a
// seed and the present instant, so that the same two make the same world, and
// every row is as the use cases would have left it.
//
// Nobody in it is real, and nobody in it has a password: a demo server lets one
// sign in as any of them. The first are faces, each in a situation of its own.
package demo
