package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Arn;

/** ARNs of one account's entities. */
record IamArns(String account) {
    /** @param path with its slashes, {@code /} for none */
    String of(EntityKind kind, String path, String name) {
        return Arn.of("iam", "", account, kind + path + name).toString();
    }

    String root() {
        return Arn.of("iam", "", account, "root").toString();
    }
}
