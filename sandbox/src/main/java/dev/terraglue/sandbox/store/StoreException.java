package dev.terraglue.sandbox.store;

/** The store could not do its work: disk full, read-only, damaged. Nothing of the failed write is kept. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
