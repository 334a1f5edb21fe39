package dev.terraglue.sandbox.iam.policy;

import java.util.List;

/** A policy, parsed. {@link PolicyParser} makes it. */
public final class PolicyDocument {
    private final List<Statement> statements;

    PolicyDocument(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    List<Statement> statements() {
        return statements;
    }
}
