package dev.terraglue.sandbox.wire;

import java.util.List;
import java.util.Map;

/**
 * An element that was read.
 *
 * @param name       without its namespace
 * @param attributes by name; those of XML Schema's instance namespace as {@code xsi:name}, whatever prefix the sender chose
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }
}
