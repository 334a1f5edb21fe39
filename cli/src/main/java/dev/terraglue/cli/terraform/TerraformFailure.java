package dev.terraglue.cli.terraform;

import java.util.List;

/** Terraform did not do what it was told; its own errors, at least one, each once, say why. */
public final class TerraformFailure extends RuntimeException {
    private final transient List<Diagnostic> errors;

    TerraformFailure(List<Diagnostic> errors) {
        super(errors.getFirst().sentence());
        this.errors = errors.stream().distinct().toList();
    }

    public List<Diagnostic> errors() {
        return errors;
    }
}
