using System.Net;
using System.Net.Sockets;

namespace MicroCred.OpenBadges.Verification;

/// <summary>Which IP addresses a verifier may connect to: those of the public internet (IANA special-purpose registries).</summary>
public static class PublicAddresses
{
    private static readonly (IPNetwork Network, string What)[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => (IPNetwork.Parse(n), n)),
    ];

    /// <summary>Whether an address belongs to the public internet. Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4) are judged by that too.</summary>
    /// <param name="address">The address that a name resolved to.</param>
    /// <returns>Whether a connection to it is allowed.</returns>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (Special.Any(s => s.Network.BaseAddress.AddressFamily == address.AddressFamily && s.Network.Contains(address))) return false;
        if (address.AddressFamily == AddressFamily.InterNetwork) return true;
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        var bytes = address.GetAddressBytes();
        if (bytes is [0x00, 0x64, 0xff, 0x9b, ..]) return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        if (bytes[0] == 0x20 && bytes[1] == 0x02) return IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
        // Only 2000::/3 is handed out.
        return (bytes[0] & 0xe0) == 0x20;
    }
}
