package dev.terraglue.sandbox.glue.crawler;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists what lies below a place in S3, a page at a time. */
final class FolderListing {
    private static final String FOLDER_MARK = "_$folder$"; // what Hadoop leaves behind

    private final RoleCalls calls;
    private final Runnable stillWanted;

    /** @param stillWanted throws where the crawl has been stopped */
    FolderListing(RoleCalls calls, Runnable stillWanted) {
        this.calls = calls;
        this.stillWanted = stillWanted;
    }

    /**
     * The files with data below a place. Left out are those that readers of tables leave out: empty ones, and all whose name, or a folder's
     * above, begins with {@code _} or {@code .}.
     *
     * @param place     a folder, with a slash at its end or without, or one object
     * @param filesKept how many files are to be opened in each folder
     */
    Folder list(S3Location place, Exclusions exclusions, int filesKept) {
        Folder root = listFolder(place.asFolder(), exclusions, filesKept);
        return root.isEmpty() && !place.isFolder() ? listObject(place, filesKept) : root;
    }

    private Folder listFolder(S3Location folder, Exclusions exclusions, int filesKept) {
        Folder root = new Folder(folder, filesKept);
        String token = null;
        do {
            stillWanted.run();
            ListObjectsV2Response page = page(folder, token);
            for (S3Object object : page.contents()) {
                String path = object.key().substring(folder.key().length());
                if (isData(path, object) && !exclusions.exclude(path)) root.add(path, file(folder, object));
            }
            token = page.nextContinuationToken();
        } while (token != null);
        return root;
    }

    /** The folder of that object, holding nothing else. */
    private Folder listObject(S3Location place, int filesKept) {
        String above = place.key().substring(0, place.key().lastIndexOf('/') + 1);
        Folder root = new Folder(place.of(above), filesKept);
        page(place, null).contents().stream()
                .filter(object -> object.key().equals(place.key()) && object.size() > 0)
                .forEach(object -> root.add(place.key().substring(above.length()), file(place, object)));
        return root;
    }

    private ListObjectsV2Response page(S3Location place, @Nullable String token) {
        ListObjectsV2Request request = ListObjectsV2Request.builder().bucket(place.bucket()).prefix(place.key()).continuationToken(token).build();
        return (ListObjectsV2Response) calls.s3(request).response();
    }

    private static StoredFile file(S3Location place, S3Object object) {
        return new StoredFile(place.of(object.key()), object.size(), object.eTag());
    }

    private static boolean isData(String path, S3Object object) {
        if (object.size() == 0 || path.isEmpty() || path.endsWith("/") || path.endsWith(FOLDER_MARK)) return false;
        for (String name : path.split("/", -1)) {
            if (name.startsWith("_") || name.startsWith(".")) return false;
        }
        return true;
    }
}
