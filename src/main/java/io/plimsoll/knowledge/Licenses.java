package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/** Which texts are SPDX license expressions: {@code Apache-2.0}, {@code (MIT OR GPL-2.0-or-later WITH Classpath-exception-2.0)}. */
final class Licenses {
    /** Read when the first label with a license is looked at. */
    private static final class Table {
        private static final Set<String> LICENSES = new HashSet<>();
        private static final Set<String> EXCEPTIONS = new HashSet<>();

        static {
            for (Block block : Tables.blocks("spdx-licenses")) {
                block.strings("licenses").forEach(id -> LICENSES.add(id.toLowerCase(Locale.ROOT)));
                block.strings("exceptions").forEach(id -> EXCEPTIONS.add(id.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private Licenses() {}

    /** Reads it from left to right: between two licenses stands an operator, and parentheses pair. */
    static boolean isExpression(String text) {
        StringTokenizer words = new StringTokenizer(text, " \t()", true);
        int open = 0;
        boolean complete = false; // whether what was read may be all
        boolean exception = false; // whether an exception must follow
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.isBlank()) {
                continue;
            }
            if (exception) {
                if (!Table.EXCEPTIONS.contains(word.toLowerCase(Locale.ROOT))) {
                    return false;
                }
                exception = false;
            } else if (word.equals("(") && !complete) {
                open++;
            } else if (word.equals(")") && complete && open > 0) {
                open--;
            } else if (complete && isOperator(word)) {
                exception = word.equalsIgnoreCase("with");
                complete = exception;
            } else if (!complete && isLicense(word)) {
                complete = true;
            } else {
                return false;
            }
        }
        return complete && open == 0 && !exception;
    }

    private static boolean isOperator(String word) {
        return word.equalsIgnoreCase("and") || word.equalsIgnoreCase("or") || word.equalsIgnoreCase("with");
    }

    /** Also one of the user's own, {@code LicenseRef-Acme}, and {@code GPL-2.0+}. */
    private static boolean isLicense(String word) {
        String id = word.toLowerCase(Locale.ROOT);
        String plain = id.endsWith("+") ? id.substring(0, id.length() - 1) : id;
        return Table.LICENSES.contains(plain)
                || id.startsWith("licenseref-") && id.length() > "licenseref-".length()
                || id.startsWith("documentref-") && id.contains(":licenseref-")
                || id.equals("none")
                || id.equals("noassertion");
    }
}
