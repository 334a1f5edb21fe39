package dev.terraglue.cli.terraform;

/** Where Terraform makes the lake. */
public enum Target {
    /** The sandbox on this machine. */
    SANDBOX,
    /** The AWS account of the user's own credentials. */
    AWS;

    /** As it is written on the command line, and what its folder is called. */
    public String key() {
        return this == SANDBOX ? "sandbox" : "aws";
    }

    @Override
    public String toString() {
        return key();
    }
}
