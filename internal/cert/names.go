package cert

import (
	"crypto/x509"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// names are what this machine may be called by its browsers: host names and addresses.
func (o Options) names() []string {
	names := []string{"localhost", "127.0.0.1", "::1"}
	if host, err := os.Hostname(); err == nil {
		short, _, _ := strings.Cut(host, ".")
		names = append(names, host, short, short+".local") // the last by multicast DNS
	}
	for _, ip := range machineAddresses() {
		names = append(names, ip.String())
	}
	if u, err := url.Parse(o.PublicURL); err == nil {
		names = append(names, u.Hostname())
	}
	if host, _, err := net.SplitHostPort(o.Addr); err == nil {
		names = append(names, host)
	}
	var fit []string
	for _, name := range names {
		if name = normal(name); name != "" && !slices.Contains(fit, name) {
			fit = append(fit, name)
		}
	}
	return fit
}

// normal is a name as a certificate holds it, or "" where it can hold none such.
func normal(name string) string {
	if ip := net.ParseIP(name); ip != nil {
		if ip.IsUnspecified() {
			return ""
		}
		return ip.String()
	}
	ascii, err := idna.Lookup.ToASCII(strings.TrimSuffix(name, "."))
	if err != nil || strings.HasPrefix(ascii, ".") {
		return ""
	}
	return ascii
}

func covers(leaf *x509.Certificate, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return leaf.VerifyHostname(name) != nil })
}

// machineAddresses are those of the interfaces in use. IPv6 addresses of one link
// only are left out: no browser opens them, and containers bring new ones all the time.
func machineAddresses() []net.IP {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil
	}
	var found []net.IP
	for _, i := range interfaces {
		addresses, err := i.Addrs()
		if err != nil || i.Flags&net.FlagUp == 0 {
			continue
		}
		for _, a := range addresses {
			if n, ok := a.(*net.IPNet); ok && (n.IP.IsGlobalUnicast() || n.IP.IsLinkLocalUnicast() && n.IP.To4() != nil) {
				found = append(found, n.IP)
			}
		}
	}
	return found
}

// Reachable are the addresses, as HOST:PORT, by which other machines on the
// network reach a listener; none where it is for this machine only.
func Reachable(addr string) []string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil
	}
	ip := net.ParseIP(host)
	switch {
	case host != "" && (ip == nil || !ip.IsUnspecified()):
		if host == "localhost" || ip != nil && ip.IsLoopback() {
			return nil
		}
		return []string{addr}
	case ip.To4() != nil: // 0.0.0.0 takes no IPv6
		return joined(machineAddresses(), port, func(ip net.IP) bool { return ip.To4() != nil })
	}
	return joined(machineAddresses(), port, func(net.IP) bool { return true })
}

func joined(ips []net.IP, port string, fits func(net.IP) bool) []string {
	var out []string
	for _, ip := range ips {
		if fits(ip) {
			out = append(out, net.JoinHostPort(ip.String(), port))
		}
	}
	return out
}
