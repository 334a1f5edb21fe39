package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's predicates on partition columns as GetPartitions' {@code Expression}. What has no equivalent is left out, so the answer may hold
 * more partitions than asked for: Spark filters it again.
 */
final class PartitionFilter {
    /** GetPartitions takes no longer ones (Glue's API reference, "GetPartitions"). */
    private static final int LONGEST = 2048;

    private PartitionFilter() {}

    static Optional<String> of(List<Expression> predicates) {
        String all = predicates.stream().flatMap(p -> expression(p).stream()).collect(Collectors.joining(" AND "));
        return all.isEmpty() || all.length() > LONGEST ? Optional.empty() : Optional.of(all);
    }

    private static Optional<String> expression(Expression predicate) {
        return switch (predicate) {
            case And and -> {
                List<String> sides = new ArrayList<>();
                expression(and.left()).ifPresent(sides::add);
                expression(and.right()).ifPresent(sides::add);
                yield switch (sides.size()) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(sides.getFirst());
                    default -> Optional.of("(" + String.join(" AND ", sides) + ")");
                };
            }
            case Or or -> expression(or.left()).flatMap(left -> expression(or.right()).map(right -> "(" + left + " OR " + right + ")"));
            case BinaryComparison comparison -> comparison(comparison);
            case In in -> in.value() instanceof Attribute column
                    ? oneOf(column, javaList(in.list()).stream().map(v -> v instanceof Literal l ? literal(l.value(), l.dataType()) : null).toList())
                    : Optional.empty();
            case InSet in -> in.child() instanceof Attribute column
                    ? oneOf(column, CollectionConverters.asJava(in.hset()).stream().map(v -> literal(v, column.dataType())).toList())
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> comparison(BinaryComparison comparison) {
        if (comparison.left() instanceof Attribute column && comparison.right() instanceof Literal value) {
            return compare(column, operator(comparison), value);
        }
        if (comparison.left() instanceof Literal value && comparison.right() instanceof Attribute column) {
            return compare(column, mirrored(operator(comparison)), value);
        }
        return Optional.empty();
    }

    private static Optional<String> compare(Attribute column, @Nullable String operator, Literal value) {
        String literal = literal(value.value(), value.dataType());
        return operator == null || literal == null ? Optional.empty() : Optional.of(name(column) + " " + operator + " " + literal);
    }

    private static @Nullable String operator(BinaryComparison comparison) {
        return switch (comparison) {
            case EqualTo _ -> "=";
            case LessThan _ -> "<";
            case LessThanOrEqual _ -> "<=";
            case GreaterThan _ -> ">";
            case GreaterThanOrEqual _ -> ">=";
            default -> null;
        };
    }

    private static @Nullable String mirrored(@Nullable String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            case null, default -> operator;
        };
    }

    private static Optional<String> oneOf(Attribute column, Collection<@Nullable String> literals) {
        return literals.isEmpty() || literals.stream().anyMatch(l -> l == null)
                ? Optional.empty()
                : Optional.of(name(column) + " IN (" + String.join(", ", literals) + ")");
    }

    private static String name(Attribute column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String literal(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case StringType _ -> value.toString().contains("'") ? null : "'" + value + "'";
            case DateType _ -> "'" + LocalDate.ofEpochDay((Integer) value) + "'";
            case IntegralType _ -> value.toString();
            default -> null;
        };
    }
}
