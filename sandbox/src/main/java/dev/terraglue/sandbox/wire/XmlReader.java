package dev.terraglue.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a small XML document: no document types, no entities of its own, bounded depth. */
final class XmlReader {
    private static final int MAX_DEPTH = 64;
    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader xml;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** @throws MalformedException where the bytes are no such document */
    static XmlElement read(byte[] document) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(document));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) refuse(xml);
            XmlElement root = new XmlReader(xml).element(1);
            while (xml.hasNext()) {
                xml.next();
                refuse(xml);
            }
            return root;
        } catch (XMLStreamException e) {
            throw new MalformedException("malformed XML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (RuntimeException e) {
            if (e instanceof MalformedException malformed) throw malformed;
            // The JDK's parser meets some broken documents (a bad encoding name, say) with unchecked exceptions of all kinds.
            throw new MalformedException("malformed XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static void refuse(XMLStreamReader xml) {
        int event = xml.getEventType();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedException("document types and entities are not accepted");
        }
    }

    private XmlElement element(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) throw new MalformedException("the XML is nested deeper than " + MAX_DEPTH + " elements");
        String name = xml.getLocalName();
        Map<String, String> attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlElement(name, attributes, children, text.toString());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(xml.getText());
                default -> refuse(xml);
            }
        }
    }

    private Map<String, String> attributes() {
        if (xml.getAttributeCount() == 0) return Map.of();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            boolean instance = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(i));
            attributes.put((instance ? "xsi:" : "") + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }
}
