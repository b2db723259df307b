package note

import (
	"context"
	"net/http"

	"github.com/studyone/studyone/internal/httpx"
)

// HTTP serves this feature under /api/v1.
type HTTP struct{ s *Service }

// NewHTTP makes the HTTP side.
func NewHTTP(s *Service) *HTTP { return &HTTP{s: s} }

// RoomPath names a room. It is exported because huma does not see into an unexported struct that is embedded.
type RoomPath struct {
	ID int64 `path:"id"`
}

// Path names a note in its room.
type Path struct {
	ID   int64 `path:"id"`
	Note int64 `path:"note"`
}

func (p Path) at() At { return At{Room: p.ID, Note: p.Note} }

// VersionPath names a version of a note.
type VersionPath struct {
	Path
	Version int64 `path:"version"`
}

// CommentPath names a comment on a note.
type CommentPath struct {
	Path
	Comment int64 `path:"comment"`
}

type list[T any] struct {
	Items []T `json:"items"`
}

type notesOut struct {
	Body struct {
		Items    []Line `json:"items" doc:"Those that were edited last come first; of a search those that fit best"`
		Etherpad bool   `json:"etherpad" doc:"Notes can be opened in Etherpad too"`
		May      struct {
			Write bool `json:"write" doc:"Make notes"`
		} `json:"may"`
	}
}

type (
	viewOut     struct{ Body View }
	lineOut     struct{ Body Line }
	versionsOut struct{ Body list[Version] }
	versionOut  struct{ Body Version }
	textOut     struct{ Body VersionText }
	sharesOut   struct{ Body list[Share] }
	commentsOut struct{ Body list[Comment] }
	commentOut  struct{ Body Comment }
)

type linkOut struct {
	Body struct {
		URL string `json:"url"`
	}
}

type sharedOut struct {
	CacheControl string `header:"Cache-Control"`
	Robots       string `header:"X-Robots-Tag"`
	Body         Shared
}

type markdownOut struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

type padOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      struct {
		URL string `json:"url" doc:"Of the pad. The answer sets the cookie that lets this browser in"`
	}
}

const (
	base = "/rooms/{id}/notes"
	one  = base + "/{note}"
	tag  = "notes"
)

// Routes registers the operations.
func (h *HTTP) Routes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-notes", Method: "GET", Path: base, Does: "A room's notes, or those that hold some words, or those that were deleted; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *struct {
			RoomPath
			Query   string `query:"query" maxLength:"200" doc:"Words, all of which a note has in its title or text"`
			Deleted bool   `query:"deleted" doc:"Those deleted in the last 30 days instead"`
		},
		) (*notesOut, error) {
			var out notesOut
			var err error
			out.Body.Etherpad = h.s.pads != nil
			out.Body.Items, out.Body.May.Write, err = h.s.List(ctx, who, in.ID, in.Query, in.Deleted)
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "create-note", Method: "POST", Path: base, Does: "Begin a note; for members", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			RoomPath
			Body struct {
				Title  string `json:"title" doc:"1 to 100 code points"`
				Folder string `json:"folder,omitempty" doc:"At most 100 code points, parts separated by /"`
				Text   string `json:"text,omitempty" doc:"What it begins with, in Markdown; at most 500,000 UTF-16 units"`
			}
		},
		) (*lineOut, error) {
			n, err := h.s.Create(ctx, who, in.ID, Draft{Title: in.Body.Title, Folder: in.Body.Folder, Text: in.Body.Text})
			return &lineOut{n}, err
		})
	h.noteRoutes(a)
	h.versionRoutes(a)
	h.commentRoutes(a)
	h.linkRoutes(a)
	h.padRoutes(a)
}

func (h *HTTP) noteRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "get-note", Method: "GET", Path: one, Does: "A note with its text; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*viewOut, error) {
			v, err := h.s.Get(ctx, who, in.at())
			return &viewOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "get-note-markdown", Method: "GET", Path: one + "/markdown", Does: "The text alone, as a file; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*markdownOut, error) {
			v, err := h.s.Get(ctx, who, in.at())
			return &markdownOut{"text/markdown; charset=utf-8", attachment(v.Title + ".md"), []byte(v.Text)}, err
		})
	httpx.Register(a, httpx.Op{ID: "update-note", Method: "PATCH", Path: one, Does: "Rename or move a note; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Path
			Body struct {
				Title  *string `json:"title,omitempty" doc:"1 to 100 code points"`
				Folder *string `json:"folder,omitempty" doc:"At most 100 code points, parts separated by /"`
			}
		},
		) (*lineOut, error) {
			n, err := h.s.Update(ctx, who, in.at(), Change{Title: in.Body.Title, Folder: in.Body.Folder})
			return &lineOut{n}, err
		})
	httpx.Register(a, httpx.Op{ID: "delete-note", Method: "DELETE", Path: one, Does: "Delete a note, which can be taken back for 30 days; for who made it and the owner", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *Path) (*httpx.Done, error) {
			return nil, h.s.Delete(ctx, who, in.at())
		})
	httpx.Register(a, httpx.Op{ID: "undelete-note", Method: "POST", Path: one + "/undelete", Does: "Take back that a note was deleted; for who made it and the owner", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *Path) (*httpx.Done, error) {
			return nil, h.s.Undelete(ctx, who, in.at())
		})
	httpx.Register(a, httpx.Op{ID: "list-note-authors", Method: "GET", Path: one + "/authors", Does: "How much of the present text each person wrote, the most first; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*sharesOut, error) {
			found, err := h.s.Authors(ctx, who, in.at())
			return &sharesOut{list[Share]{found}}, err
		})
}

func (h *HTTP) versionRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-note-versions", Method: "GET", Path: one + "/versions", Does: "What a note said before, the newest first; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*versionsOut, error) {
			found, err := h.s.Versions(ctx, who, in.at())
			return &versionsOut{list[Version]{found}}, err
		})
	httpx.Register(a, httpx.Op{ID: "keep-note-version", Method: "POST", Path: one + "/versions", Does: "Keep what a note says now, by a name; for members", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Path
			Body struct {
				Name string `json:"name" doc:"1 to 100 code points"`
			}
		},
		) (*versionOut, error) {
			v, err := h.s.Keep(ctx, who, in.at(), in.Body.Name)
			return &versionOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "get-note-version", Method: "GET", Path: one + "/versions/{version}", Does: "A version with its text; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *VersionPath) (*textOut, error) {
			v, err := h.s.Version(ctx, who, in.at(), in.Version)
			return &textOut{v}, err
		})
	httpx.Register(a, httpx.Op{ID: "restore-note-version", Method: "POST", Path: one + "/versions/{version}/restore", Does: "Make a note say again what it said, having kept what it says now; for members", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *VersionPath) (*httpx.Done, error) {
			return nil, h.s.Restore(ctx, who, in.at(), in.Version)
		})
}

func (h *HTTP) commentRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "list-note-comments", Method: "GET", Path: one + "/comments", Does: "All comments on a note, the oldest first; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*commentsOut, error) {
			found, err := h.s.Comments(ctx, who, in.at())
			return &commentsOut{list[Comment]{found}}, err
		})
	httpx.Register(a, httpx.Op{ID: "comment-note", Method: "POST", Path: one + "/comments", Does: "Say something about a note or a part of it, or answer; for members", Tag: tag, Status: 201},
		func(ctx context.Context, who httpx.Caller, in *struct {
			Path
			Body Remark
		},
		) (*commentOut, error) {
			c, err := h.s.Comment(ctx, who, in.at(), in.Body)
			return &commentOut{c}, err
		})
	httpx.Register(a, httpx.Op{ID: "edit-note-comment", Method: "PATCH", Path: one + "/comments/{comment}", Does: "Change the words of one's own comment, or resolve or reopen a thread; for members", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *struct {
			CommentPath
			Body Edit
		},
		) (*httpx.Done, error) {
			return nil, h.s.EditComment(ctx, who, in.at(), in.Comment, in.Body)
		})
	httpx.Register(a, httpx.Op{ID: "delete-note-comment", Method: "DELETE", Path: one + "/comments/{comment}", Does: "Take back a comment, with its answers; for who wrote it and the owner", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *CommentPath) (*httpx.Done, error) {
			return nil, h.s.DeleteComment(ctx, who, in.at(), in.Comment)
		})
}

func (h *HTTP) linkRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "share-note", Method: "PUT", Path: one + "/link", Does: "The address by which anybody can read a note, made where there is none; for who made it and the owner", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*linkOut, error) {
			var out linkOut
			var err error
			out.Body.URL, err = h.s.Share(ctx, who, in.at())
			return &out, err
		})
	httpx.Register(a, httpx.Op{ID: "unshare-note", Method: "DELETE", Path: one + "/link", Does: "Take that address back, for good; for who made it and the owner", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *Path) (*httpx.Done, error) {
			return nil, h.s.Unshare(ctx, who, in.at())
		})
	httpx.Register(a, httpx.Op{ID: "get-shared-note", Method: "GET", Path: "/shared-notes/{token}", Does: "A note by its link", Tag: tag, Access: httpx.Public},
		func(ctx context.Context, _ httpx.Caller, in *struct {
			Token string `path:"token"`
		},
		) (*sharedOut, error) {
			n, err := h.s.Shared(ctx, in.Token)
			return &sharedOut{"no-store", "noindex, nofollow", n}, err
		})
}

func (h *HTTP) padRoutes(a *httpx.API) {
	httpx.Register(a, httpx.Op{ID: "open-note-pad", Method: "POST", Path: one + "/pad", Does: "Open a note in the Etherpad of this server, with its text where it is opened first; for members", Tag: tag},
		func(ctx context.Context, who httpx.Caller, in *Path) (*padOut, error) {
			url, cookie, err := h.s.OpenPad(ctx, who, in.at())
			out := &padOut{SetCookie: cookie}
			out.Body.URL = url
			return out, err
		})
	httpx.Register(a, httpx.Op{ID: "pull-note-pad", Method: "POST", Path: one + "/pad/pull", Does: "Make the note say what its pad says, having kept what it said; for members", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *Path) (*httpx.Done, error) {
			return nil, h.s.PullPad(ctx, who, in.at())
		})
	httpx.Register(a, httpx.Op{ID: "push-note-pad", Method: "POST", Path: one + "/pad/push", Does: "Make the pad say what the note says; for members", Tag: tag, Status: 204},
		func(ctx context.Context, who httpx.Caller, in *Path) (*httpx.Done, error) {
			return nil, h.s.PushPad(ctx, who, in.at())
		})
}
