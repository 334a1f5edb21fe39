package dev.terraglue.cli.terraform;

import java.time.Duration;

/** What Terraform tells of its work. */
sealed interface TerraformEvent {
    /** A change that the plan holds. */
    record Planned(String address, String type, Action action) implements TerraformEvent {}

    /** Work on a resource begins. */
    record Started(String address, Action action) implements TerraformEvent {}

    /** Work on a resource goes on; Terraform says so every ten seconds. */
    record Going(String address, Action action, Duration elapsed) implements TerraformEvent {}

    /** Work on a resource has ended well. */
    record Finished(String address, Action action, Duration elapsed) implements TerraformEvent {}

    /** Work on a resource has ended badly; a {@link Told} says why. */
    record Failed(String address, Action action) implements TerraformEvent {}

    /** A resource's present state was read. */
    record Refreshed(String address) implements TerraformEvent {}

    /** An error or a warning. */
    record Told(Diagnostic diagnostic) implements TerraformEvent {}

    /** Nothing that a user asks for. */
    record Other() implements TerraformEvent {}
}
