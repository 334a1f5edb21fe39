package dev.terraglue.spark.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Scala's collections from and to Java's, always as copies. */
final class ScalaCollections {
    private ScalaCollections() {}

    static <T> Seq<T> seq(Collection<T> values) {
        return CollectionConverters.asScala(new ArrayList<>(values)).toSeq();
    }

    static <T> List<T> javaList(scala.collection.Seq<T> values) {
        return List.copyOf(CollectionConverters.asJava(values));
    }

    static <V> scala.collection.immutable.Map<String, V> scalaMap(Map<String, V> values) {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(values));
    }

    /** A copy that may be changed, in the same order. */
    static <V> Map<String, V> javaMap(scala.collection.Map<String, V> values) {
        return new LinkedHashMap<>(CollectionConverters.asJava(values));
    }

    static <T> Option<T> option(@Nullable T value) {
        return Option.apply(value);
    }

    static <T> Optional<T> optional(Option<T> value) {
        return value.isDefined() ? Optional.of(value.get()) : Optional.empty();
    }
}
