package dev.terraglue.sandbox.iam.policy;

import java.net.InetAddress;

/** An address range in CIDR notation, IPv4 or IPv6. */
final class IpRange {
    /** @param range {@code 203.0.113.0/24}, or one address; false where either text is no address */
    static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        byte[] actual = bytes(address);
        if (network.length == 0 || network.length != actual.length) return false;
        int bits = network.length * 8;
        if (slash >= 0) {
            String prefix = range.substring(slash + 1);
            if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) return false;
            bits = Integer.parseInt(prefix);
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((network[bit >> 3] & mask) != (actual[bit >> 3] & mask)) return false;
        }
        return true;
    }

    /** Literal addresses only: a name is never looked up. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private IpRange() {}
}
