package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The value of RUN's {@code --device}: {@code vendor.com/class=name}, also as {@code name=…}, and {@code required}.
 *
 * @param required whether the build stops when there is no such device
 * @param problems the parts of it that BuildKit rejects
 */
public record Device(String name, boolean required, List<Problem> problems) {
    private static final List<String> KEYS = List.of("name", "required");

    public Device {
        problems = List.copyOf(problems);
    }

    static Device of(Word flagValue) {
        String name = "";
        boolean required = false;
        List<Problem> problems = new ArrayList<>();
        if (flagValue.isEmpty()) {
            problems.add(problem(flagValue.text(), "`--device` requires a device"));
        }
        for (MappedText field : CsvLine.fields(flagValue.text())) {
            String text = field.toString();
            int equals = text.indexOf('=');
            String key = (equals < 0 ? text : text.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = text.substring(equals + 1);
            if (key.equals("required")) {
                required = equals < 0 || "1tT".indexOf(value.isEmpty() ? ' ' : value.charAt(0)) >= 0;
                if (equals >= 0 && !Numbers.isBoolean(value)) {
                    problems.add(problem(field, "`required` must be `true` or `false`, not `" + value + "`"));
                }
            } else if (key.equals("name") && equals >= 0 && name.isEmpty()) {
                name = value;
            } else if ((equals < 0 || !key.equals("name")) && name.isEmpty()) {
                name = text;
            } else if (key.equals("name") && equals >= 0) {
                problems.add(problem(field, "unexpected second device: each one requires its own `--device`"));
            } else {
                String hint = Spelling.didYouMean(key, KEYS);
                problems.add(problem(field, "unknown device option `" + key + "`" + hint));
            }
        }
        return new Device(name, required, problems);
    }

    private static Problem problem(MappedText field, String message) {
        return Problem.of(field.span(), message);
    }
}
