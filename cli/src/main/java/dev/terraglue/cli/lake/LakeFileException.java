package dev.terraglue.cli.lake;

/** What is wrong in lake.yaml: {@code lake.yaml:12:5: found …, expected …}; lines and columns count from 1. */
final class LakeFileException extends RuntimeException {
    private final String sentence;

    LakeFileException(String file, int line, int column, String problem) {
        this.sentence = file + ":" + line + ":" + column + ": " + problem;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
