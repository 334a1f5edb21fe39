package dev.terraglue.sandbox.emr;

import java.util.Collection;
import java.util.List;

/** States that a listing asks for. */
record States(List<String> names) {
    States {
        names = List.copyOf(names);
    }

    /** @param wanted empty for {@code otherwise} */
    static States of(Collection<String> wanted, Collection<?> otherwise) {
        return new States(wanted.isEmpty() ? otherwise.stream().map(Object::toString).toList() : List.copyOf(wanted));
    }

    /** With a comma before and after each. */
    String asText() {
        return "," + String.join(",", names) + ",";
    }
}
