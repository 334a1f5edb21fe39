package dev.terraglue.sandbox.wire;

/**
 * XML being written. The JDK's writer leaves a carriage return bare, which a reader turns into a line feed: an object's key would come
 * back as another key.
 */
final class XmlText {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder text = new StringBuilder(256);

    XmlText declaration() {
        text.append(DECLARATION);
        return this;
    }

    XmlText open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    /** @param attributes {@code name="value"} as {@link #attribute} writes them, each with a space before it */
    XmlText open(String name, String attributes) {
        text.append('<').append(name).append(attributes).append('>');
        return this;
    }

    XmlText close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds text alone. */
    XmlText element(String name, String content) {
        return open(name).text(content).close(name);
    }

    XmlText text(String content) {
        escape(content, text);
        return this;
    }

    static String attribute(String name, String value) {
        StringBuilder attribute = new StringBuilder().append(' ').append(name).append("=\"");
        escape(value, attribute);
        return attribute.append('"').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static void escape(String content, StringBuilder out) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n' -> out.append(c);
                default -> {
                    // Characters that XML 1.0 has no place for stay references, as S3 writes them; clients ask for encoding-type=url.
                    if (c < ' ' || c == '\ufffe' || c == '\uffff') {
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
