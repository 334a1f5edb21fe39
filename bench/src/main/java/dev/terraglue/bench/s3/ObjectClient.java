package dev.terraglue.bench.s3;

import java.io.IOException;
import java.util.List;

/** A client that does one kind of call on many objects; whatever it can prepare is prepared before the clock runs. */
interface ObjectClient {
    /** What is called. */
    enum Call {
        PUT,
        GET,
        HEAD,
        DELETE
    }

    /** Calls made one after another by one thread. */
    interface Work {
        void run() throws IOException;
    }

    Work prepare(Call call, List<String> keys) throws IOException;
}
