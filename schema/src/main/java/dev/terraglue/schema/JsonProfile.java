package dev.terraglue.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.terraglue.schema.JsonShape.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of JSON lines as it is by itself. */
record JsonProfile(DataFile file, Compression compression, JsonShape shape, long rows, boolean sampled, List<String> notes)
        implements FileProfile {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String formatName() {
        return "JSON";
    }

    static JsonProfile of(TextFile text) throws IOException {
        try (TextFile.Reading reading = text.open(); JsonParser parser = FACTORY.createParser(reading.in())) {
            var scan = new Scan(parser, reading);
            try {
                scan.records();
            } catch (JsonProcessingException e) {
                throw Refusal.within(e, "JSON that cannot be read: " + e.getOriginalMessage()).at(line(reading, e));
            }
            List<String> notes = new ArrayList<>();
            if (reading.sampled()) {
                notes.add("only a part of this large file was read");
            }
            long blank = reading.guard().blankLines();
            if (blank > 0) {
                notes.add(CsvProfile.counted(blank, "blank line") + " (first: line " + reading.guard().firstBlankLine()
                        + "), which Athena delivers as rows of nulls");
            }
            return new JsonProfile(text.file(), text.compression(), scan.root, reading.estimate(scan.rows), reading.sampled(), notes);
        }
    }

    /** The objects at that path of the file's documents, which may stand over several lines. */
    static JsonProfile of(TextFile text, JsonPath path) throws IOException {
        var head = new TextFile(text.file(), text.compression(), new SampleLimit(text.limit().headBytes(), 0));
        try (TextFile.Reading reading = head.open(); JsonParser parser = FACTORY.createParser(reading.in())) {
            var scan = new Scan(parser, reading);
            try {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    scan.find(path.steps(), token);
                }
            } catch (JsonProcessingException e) {
                if (!reading.sampled()) { // a document that the sample cuts off is no mistake of the file's
                    throw Refusal.within(e, "JSON that cannot be read: " + e.getOriginalMessage()).at(line(reading, e));
                }
            }
            if (scan.rows == 0) {
                throw new Refusal("no JSON object stands at " + path);
            }
            List<String> notes = reading.sampled() ? List.of("only a part of this large file was read") : List.of();
            return new JsonProfile(text.file(), text.compression(), scan.root, reading.estimate(scan.rows), reading.sampled(), notes);
        }
    }

    private static long line(TextFile.Reading reading, JsonProcessingException e) {
        return e.getLocation() == null ? 0 : reading.line(e.getLocation().getLineNr());
    }

    /** One pass through the records. */
    private static final class Scan {
        private static final int MAX_DEPTH = 20;
        private final JsonParser parser;
        private final TextFile.Reading reading;
        private final JsonShape root = new JsonShape();
        private long rows;
        private long objects;

        private Scan(JsonParser parser, TextFile.Reading reading) {
            this.parser = parser;
            this.reading = reading;
        }

        private void records() throws IOException {
            long lastLine = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                long begins = line();
                if (token != JsonToken.START_OBJECT) {
                    throw new Refusal(reading.line(begins), "a line of JSON lines holds one object, this holds "
                            + (token == JsonToken.START_ARRAY ? "an array" : "a bare value"));
                }
                if (begins == lastLine) {
                    throw new Refusal(reading.line(begins), "two objects on one line; Athena would read the first only");
                }
                value(root, token, 0);
                lastLine = line();
                if (lastLine != begins) {
                    throw new Refusal(reading.line(begins), "a JSON object over several lines (to line " + lastLine
                            + "); Athena and Hive read one object a line: jq -c . FILE makes such a file");
                }
                rows++;
            }
        }

        /** Takes in the objects at the end of the steps from the value that begins with this token. */
        private void find(List<JsonPath.Step> steps, JsonToken token) throws IOException {
            if (steps.isEmpty()) {
                if (token == JsonToken.START_OBJECT) {
                    value(root, token, 0);
                    rows++;
                } else {
                    parser.skipChildren();
                }
                return;
            }
            JsonPath.Step step = steps.getFirst();
            List<JsonPath.Step> rest = steps.subList(1, steps.size());
            if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    follow(leadsTo(step, name), rest, parser.nextToken());
                }
            } else if (token == JsonToken.START_ARRAY) {
                int index = 0;
                for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
                    follow(leadsTo(step, index++), rest, element);
                }
            }
        }

        private void follow(boolean onPath, List<JsonPath.Step> rest, JsonToken token) throws IOException {
            if (onPath) {
                find(rest, token);
            } else {
                parser.skipChildren();
            }
        }

        private static boolean leadsTo(JsonPath.Step step, String name) {
            return switch (step) {
                case JsonPath.Step.All _ -> true;
                case JsonPath.Step.Member member -> member.name().equals(name);
                case JsonPath.Step.Element _ -> false;
            };
        }

        private static boolean leadsTo(JsonPath.Step step, int index) {
            return switch (step) {
                case JsonPath.Step.All _ -> true;
                case JsonPath.Step.Element element -> element.index() == index;
                case JsonPath.Step.Member _ -> false;
            };
        }

        private long line() {
            return parser.currentTokenLocation().getLineNr();
        }

        private void value(JsonShape shape, JsonToken token, int depth) throws IOException {
            switch (token) {
                case START_OBJECT -> object(shape, depth);
                case START_ARRAY -> array(shape, depth);
                case VALUE_STRING -> shape.saw(Kind.TEXT);
                case VALUE_TRUE, VALUE_FALSE -> shape.saw(Kind.BOOLEAN);
                case VALUE_NUMBER_FLOAT -> shape.saw(Kind.REAL);
                // an integer wider than bigint keeps its digits as text only
                case VALUE_NUMBER_INT -> shape.saw(parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Kind.TEXT : Kind.INTEGER);
                default -> {
                    // null says nothing about the type
                }
            }
        }

        private void array(JsonShape shape, int depth) throws IOException {
            shape.saw(Kind.ARRAY);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                value(shape.elements(), token, depth + 1);
            }
        }

        private void object(JsonShape shape, int depth) throws IOException {
            shape.saw(Kind.OBJECT);
            if (depth > MAX_DEPTH) {
                shape.sawBeyondStruct();
                parser.skipChildren();
                return;
            }
            long object = ++objects;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                String lowerKey = key.toLowerCase(Locale.ROOT);
                JsonToken token = parser.nextToken();
                if (shape.full() && !shape.has(lowerKey)) {
                    tooWide(shape, depth);
                    continue;
                }
                JsonShape.Member member = shape.member(lowerKey, key);
                if (!member.enter(object)) {
                    throw new Refusal(reading.line(line()), "the key '" + key + "' stands twice in one object (case does not count)");
                }
                value(member.shape(), token, depth + 1);
            }
        }

        private void tooWide(JsonShape shape, int depth) throws IOException {
            if (depth == 0) {
                throw new Refusal(reading.line(line()), "more than 1000 different keys at the top level; they cannot all be columns");
            }
            shape.sawBeyondStruct();
            parser.skipChildren();
        }
    }
}
