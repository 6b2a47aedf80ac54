package io.plimsoll.registry;

import io.plimsoll.notation.Digests;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests by which registries name what they have. */
final class ContentDigest {
    private ContentDigest() {}

    static boolean isValid(String digest) {
        return Digests.problemIn(digest, 0).isEmpty();
    }

    /** Whether it is that of these bytes. */
    static boolean isOf(byte[] bytes, String digest) {
        int colon = digest.indexOf(':');
        return colon > 0 && digest.equals(of(bytes, digest.substring(0, colon)));
    }

    static String of(byte[] bytes) {
        return of(bytes, "sha256");
    }

    private static String of(byte[] bytes, String algorithm) {
        String java = switch (algorithm) {
            case "sha512" -> "SHA-512";
            case "sha384" -> "SHA-384";
            default -> "SHA-256";
        };
        try {
            return algorithm + ":"
                    + HexFormat.of().formatHex(MessageDigest.getInstance(java).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has them
        }
    }
}
