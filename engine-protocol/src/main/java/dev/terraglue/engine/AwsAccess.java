package dev.terraglue.engine;

import java.net.URI;

/**
 * Where an engine finds AWS, and as whom: what a job or query needs to reach S3, Glue and the rest.
 *
 * @param endpoint the sandbox, for every service
 * @param region   for signing, for instance {@code us-east-1}
 * @param accessKeyId     of the temporary credentials of the role or caller on whose behalf the engine works
 * @param secretAccessKey belongs to {@code accessKeyId}
 * @param sessionToken    belongs to {@code accessKeyId}
 */
public record AwsAccess(URI endpoint, String region, String accessKeyId, String secretAccessKey, String sessionToken) {
    /** Without the secrets, so that a log line cannot give them away. */
    @Override
    public String toString() {
        return "AwsAccess[" + endpoint + ", " + region + ", " + accessKeyId + "]";
    }
}
