package dev.terraglue.schema;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;

/** Lets UTF-8 text through, counts its lines as Hadoop's and Trino's line readers do, and refuses everything else where it begins. */
final class TextGuard extends FilterInputStream {
    private final BooleanSupplier lineNumbersKnown;
    private long line = 1;
    private long lineBytes;
    private long blankLines;
    private long firstBlankLine;
    private boolean afterCarriageReturn;
    private int continuationsDue;
    private int lowestContinuation = 0x80;
    private int highestContinuation = 0xBF;
    private int leadByte;

    TextGuard(InputStream in, BooleanSupplier lineNumbersKnown) {
        super(in);
        this.lineNumbersKnown = lineNumbersKnown;
    }

    long blankLines() {
        return blankLines;
    }

    long firstBlankLine() {
        return firstBlankLine;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (EOFException e) {
            throw new Refusal(knownLine(), "the gzip data end early here; the file was cut off");
        } catch (ZipException e) {
            throw new Refusal(knownLine(), "the gzip data are damaged here (" + e.getMessage() + ")");
        }
        for (int i = offset; i < offset + read; i++) {
            accept(buffer[i]);
        }
        if (read < 0 && continuationsDue > 0) {
            throw notUtf8(leadByte);
        }
        return read;
    }

    private void accept(byte b) throws Refusal {
        if (continuationsDue > 0) {
            continuation(b & 0xFF);
        } else if (b < 0) {
            lead(b & 0xFF);
        } else if (b == '\n' || b == '\r') {
            endLine(b);
            return;
        } else if (b == 0) {
            throw new Refusal(knownLine(), "a zero byte: this is not text");
        }
        afterCarriageReturn = false;
        lineBytes++;
    }

    private void endLine(byte b) {
        if (b == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return;
        }
        if (lineBytes == 0 && blankLines++ == 0) {
            firstBlankLine = line;
        }
        afterCarriageReturn = b == '\r';
        line++;
        lineBytes = 0;
    }

    private void lead(int b) throws Refusal {
        leadByte = b;
        lowestContinuation = 0x80;
        highestContinuation = 0xBF;
        if (b >= 0xC2 && b <= 0xDF) {
            continuationsDue = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            continuationsDue = 2;
            lowestContinuation = b == 0xE0 ? 0xA0 : 0x80;
            highestContinuation = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            continuationsDue = 3;
            lowestContinuation = b == 0xF0 ? 0x90 : 0x80;
            highestContinuation = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            throw notUtf8(b);
        }
    }

    private void continuation(int b) throws Refusal {
        if (b < lowestContinuation || b > highestContinuation) {
            throw notUtf8(leadByte);
        }
        continuationsDue--;
        lowestContinuation = 0x80;
        highestContinuation = 0xBF;
    }

    private Refusal notUtf8(int b) {
        String latin = b >= 0xA0 ? " (in Latin-1 it would be '" + (char) b + "')" : "";
        return new Refusal(knownLine(), "byte 0x" + HexFormat.of().withUpperCase().toHexDigits((byte) b) + latin
                + " is not UTF-8, and Athena reads text as UTF-8 only; convert the file: iconv -f WINDOWS-1252 -t UTF-8");
    }

    private long knownLine() {
        return lineNumbersKnown.getAsBoolean() ? line : 0;
    }
}
