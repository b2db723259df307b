package etherpad

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"github.com/studyone/studyone/internal/errs"
)

var (
	errApart = errs.New(errs.Unavailable,
		"studyONE과 Etherpad의 주소가 서로 다른 사이트라서 노트를 열 수 없어요. 운영자는 두 주소를 한 도메인 아래에 두어야 해요. 예를 들면 study.example.org와 pad.example.org예요.",
		"The note cannot be opened, as studyONE and Etherpad are at addresses of different sites. The operator has to put both below one domain, such as study.example.org and pad.example.org.")
	errScheme = errs.New(errs.Unavailable,
		"studyONE과 Etherpad 중 하나만 https라서 노트를 열 수 없어요. 운영자는 두 주소를 모두 https://로 맞춰야 해요.",
		"The note cannot be opened, as only one of studyONE and Etherpad is at https. The operator has to give both an address with https://.")
)

// CookieDomain is the Domain of a cookie that studyONE, at its public address,
// sets for Etherpad; "" for one without: both are on one host, and ports do not
// matter. Where browsers would keep the cookie from Etherpad, it says what the
// operator has to do.
func (s *Server) CookieDomain(public *url.URL) (string, error) {
	if public.Scheme != s.base.Scheme {
		return "", errScheme
	}
	ours, theirs := host(public), host(s.base)
	if ours == theirs {
		return "", nil
	}
	if domain := shared(ours, theirs); domain != "" {
		return domain, nil
	}
	return "", errApart
}

// host is the name of an address as cookies write it.
func host(u *url.URL) string {
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		return ascii
	}
	return name
}

// origin is the host and port of an address as browsers write them.
func origin(u *url.URL) string {
	name := host(u)
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if port := u.Port(); port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		name += ":" + port
	}
	return name
}

// shared is the longest domain above or at two hosts that may have cookies: the
// parents of addresses are none, and under a public suffix, such as co.kr or
// github.io, strangers live.
func shared(a, b string) string {
	if isAddress(a) || isAddress(b) {
		return ""
	}
	for domain := a; domain != ""; _, domain, _ = strings.Cut(domain, ".") {
		if domain != b && !strings.HasSuffix(b, "."+domain) {
			continue
		}
		if suffix, _ := publicsuffix.PublicSuffix(domain); suffix != domain {
			return domain
		}
		break
	}
	return ""
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}
