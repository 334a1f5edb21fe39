package dev.terraglue.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.sandbox.engines.AthenaEngine;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands under {@code /_terraglue}: the health of the sandbox, as JSON. */
final class Console {
    Console(SandboxConfiguration configuration, SparkWorkers workers, AthenaEngine engine) {
        this.configuration = configuration; this.workers = workers; this.engine = engine;
    }
    private final SandboxConfiguration configuration;
    private final SparkWorkers workers;
    private final AthenaEngine engine;
    HttpResponse handle(HttpRequest request) {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("service", "terraglue");
        health.put("pid", ProcessHandle.current().pid());
        health.put("home", configuration.home().toString());
        health.put("version", "0.1.0");
        health.put("spark", workers.status());
        health.put("athena", engine.status());
        try {
            return new HttpResponse(200, new HttpHeaders().set("Content-Type", "application/json"), new ResponseBody.Bytes(new ObjectMapper().writeValueAsBytes(health)));
        } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
    }
}
