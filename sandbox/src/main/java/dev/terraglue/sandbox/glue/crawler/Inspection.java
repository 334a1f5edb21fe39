package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.schema.CustomFormat;
import dev.terraglue.schema.InspectedFile;
import dev.terraglue.schema.SampleLimit;
import dev.terraglue.schema.SchemaInference;
import java.util.List;
import java.util.stream.Stream;

/** Opens the files of a crawl: as many as a folder's sample has, but once very many were opened only one more in each folder. */
final class Inspection {
    /** How many files of a folder are opened where the target has no SampleSize. */
    static final int FILES_OF_A_FOLDER = 1000;

    private static final int VERY_MANY = 10_000;
    /** Of a larger file the beginning and the end. */
    private static final SampleLimit OF_A_FILE = new SampleLimit(16 << 20, 1 << 20);

    private final RoleCalls calls;
    private final List<CustomFormat> formats;
    private final Runnable stillWanted;
    private int opened;

    /** @param stillWanted throws where the crawl has been stopped */
    Inspection(RoleCalls calls, List<CustomFormat> formats, Runnable stillWanted) {
        this.calls = calls;
        this.formats = formats;
        this.stillWanted = stillWanted;
    }

    List<InspectedFile> of(Folder folder) {
        Stream<StoredFile> files = folder.files().stream();
        return (opened < VERY_MANY ? files : files.limit(1)).map(this::inspect).toList();
    }

    private InspectedFile inspect(StoredFile file) {
        stillWanted.run();
        opened++;
        return SchemaInference.inspect(new ObjectFile(calls, file), OF_A_FILE, formats);
    }
}
