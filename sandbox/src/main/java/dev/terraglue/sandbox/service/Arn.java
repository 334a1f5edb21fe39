package dev.terraglue.sandbox.service;

/** An Amazon Resource Name: {@code arn:partition:service:region:account:resource}. Region and account may be empty. */
public record Arn(String partition, String service, String region, String account, String resource) {

    public static Arn of(String service, String region, String account, String resource) {
        return new Arn("aws", service, region, account, resource);
    }

    /** @throws IllegalArgumentException where the text is no ARN */
    public static Arn parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn")) throw new IllegalArgumentException("not an ARN: " + text);
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
