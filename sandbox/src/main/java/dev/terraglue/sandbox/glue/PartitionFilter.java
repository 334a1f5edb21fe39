package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.DateValue;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * GetPartitions' Expression: a WHERE clause over a table's partition keys, compared as their types compare. AWS parses it with
 * JSQLParser, and so do we.
 */
final class PartitionFilter {
    /** What Hive writes for a partition key without a value. */
    private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /** {@code DATE '2001-01-31'}, which the parser has several classes for. */
    private static final Pattern TYPED_LITERAL = Pattern.compile("(?:date|timestamp)\\s*'([^']*)'", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OPERATORS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
    private final Predicate<List<String>> condition;

    private PartitionFilter(Predicate<List<String>> condition) {
        this.condition = condition;
    }

    /**
     * Parses an expression.
     *
     * @param expression null or empty accepts everything
     * @param keys       the table's partition keys in order
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where it is not understood
     */
    static PartitionFilter parse(@Nullable String expression, List<software.amazon.awssdk.services.glue.model.Column> keys) {
        if (expression == null || expression.isBlank()) return new PartitionFilter(values -> true);
        Map<String, Key> byName = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) byName.put(keys.get(i).name().toLowerCase(Locale.ROOT), new Key(i, PartitionType.of(keys.get(i).type())));
        try {
            return new PartitionFilter(new PartitionFilter.Compiler(byName).condition(CCJSqlParserUtil.parseCondExpression(expression, false)));
        } catch (JSQLParserException | TokenMgrException e) {
            throw GlueErrors.invalidInput("Unsupported expression '" + expression + "'");
        }
    }

    boolean accepts(List<String> values) {
        return condition.test(values);
    }

    /** A partition key: its place among the values, and how it compares. */
    private record Key(int index, PartitionType type) {}

    private record Compiler(Map<String, Key> keys) {
        Predicate<List<String>> condition(Expression expression) {
            return switch (expression) {
                case AndExpression and -> condition(and.getLeftExpression()).and(condition(and.getRightExpression()));
                case OrExpression or -> condition(or.getLeftExpression()).or(condition(or.getRightExpression()));
                case NotExpression not -> condition(not.getExpression()).negate();
                case ExpressionList<?> list when list.size() == 1 -> condition((Expression) list.getFirst());
                case InExpression in -> in(in);
                case Between between -> between(between);
                case LikeExpression like -> like(like);
                case IsNullExpression isNull -> {
                    Key key = key(isNull.getLeftExpression());
                    yield values -> values.get(key.index()).equals(NULL_VALUE) != isNull.isNot();
                }
                case ComparisonOperator comparison -> comparison(comparison);
                default -> throw unsupported(expression);
            };
        }

        private Predicate<List<String>> comparison(ComparisonOperator comparison) {
            boolean reversed = !(comparison.getLeftExpression() instanceof Column);
            Key key = key(reversed ? comparison.getRightExpression() : comparison.getLeftExpression());
            Object literal = key.type().value(literal(reversed ? comparison.getLeftExpression() : comparison.getRightExpression()));
            String operator = comparison.getStringExpression().replace(" ", "");
            if (!OPERATORS.contains(operator)) throw unsupported(comparison);
            int side = reversed ? -1 : 1;
            return values -> {
                String value = values.get(key.index());
                if (value.equals(NULL_VALUE)) return false;
                int order = side * Integer.signum(key.type().compare(key.type().value(value), literal));
                return switch (operator) {
                    case "=" -> order == 0;
                    case "<>", "!=" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    case ">=" -> order >= 0;
                    default -> throw unsupported(comparison);
                };
            };
        }

        private Predicate<List<String>> in(InExpression in) {
            Key key = key(in.getLeftExpression());
            if (!(in.getRightExpression() instanceof ExpressionList<?> list)) throw unsupported(in);
            List<Object> wanted = list.stream().map(item -> key.type().value(literal(item))).toList();
            return values -> {
                String value = values.get(key.index());
                if (value.equals(NULL_VALUE)) return false;
                Object typed = key.type().value(value);
                return wanted.stream().anyMatch(item -> key.type().compare(typed, item) == 0) != in.isNot();
            };
        }

        private Predicate<List<String>> between(Between between) {
            Key key = key(between.getLeftExpression());
            Object low = key.type().value(literal(between.getBetweenExpressionStart()));
            Object high = key.type().value(literal(between.getBetweenExpressionEnd()));
            return values -> {
                String value = values.get(key.index());
                if (value.equals(NULL_VALUE)) return false;
                Object typed = key.type().value(value);
                return (key.type().compare(typed, low) >= 0 && key.type().compare(typed, high) <= 0) != between.isNot();
            };
        }

        private Predicate<List<String>> like(LikeExpression like) {
            Key key = key(like.getLeftExpression());
            StringBuilder regex = new StringBuilder();
            for (char c : literal(like.getRightExpression()).toCharArray()) {
                switch (c) {
                    case '%' -> regex.append(".*");
                    case '_' -> regex.append('.');
                    default -> regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
            Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
            return values -> pattern.matcher(values.get(key.index())).matches() != like.isNot();
        }

        private Key key(Expression expression) {
            if (!(expression instanceof Column column)) throw unsupported(expression);
            Key key = keys.get(column.getColumnName().replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT));
            if (key == null) throw GlueErrors.invalidInput("Column '" + column.getColumnName() + "' is not a partition key; the keys are " + keys.keySet());
            return key;
        }

        private static String literal(Expression expression) {
            return switch (expression) {
                case StringValue text -> text.getNotExcapedValue();
                case LongValue number -> number.getStringValue();
                case DateValue date -> date.getValue().toString();
                case SignedExpression number -> number.toString();
                case DoubleValue number -> number.toString();
                // Hive takes double quotes for those of a text.
                case Column column when column.getColumnName().startsWith("\"") -> column.getColumnName().replace("\"", "");
                default -> {
                    Matcher typed = TYPED_LITERAL.matcher(expression.toString());
                    if (!typed.matches()) throw unsupported(expression);
                    yield typed.group(1);
                }
            };
        }

        private static RuntimeException unsupported(Expression expression) {
            return GlueErrors.invalidInput("Unsupported expression '" + expression + "'");
        }
    }
}
