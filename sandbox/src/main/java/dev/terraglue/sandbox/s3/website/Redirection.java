package dev.terraglue.sandbox.s3.website;

/** @param location absolute, or a path on the same host */
public record Redirection(int status, String location) {}
