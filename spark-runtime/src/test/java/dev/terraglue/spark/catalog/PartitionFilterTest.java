package dev.terraglue.spark.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.api.Test;

class PartitionFilterTest {
    private static final Expression MONTH = column("Month", DataTypes.StringType);
    private static final Expression YEAR = column("year", DataTypes.IntegerType);

    @Test
    void comparisonsBecomeGluesOwn() {
        assertThat(filter(equal(MONTH, "2001-01"))).isEqualTo("month = '2001-01'");
        assertThat(filter(new GreaterThan(YEAR, Literal$.MODULE$.apply(2000)))).isEqualTo("year > 2000");
        assertThat(filter(new GreaterThan(Literal$.MODULE$.apply(2000), YEAR))).isEqualTo("year < 2000");
        assertThat(filter(new EqualTo(column("day", DataTypes.DateType), Literal.create(java.time.LocalDate.of(2001, 1, 31), DataTypes.DateType))))
                .isEqualTo("day = '2001-01-31'");
    }

    @Test
    void listsAndConjunctionsArePushed() {
        Expression in = new In(MONTH, ScalaCollections.seq(List.of(Literal$.MODULE$.apply("a"), Literal$.MODULE$.apply("b"))));

        assertThat(filter(in, new GreaterThan(YEAR, Literal$.MODULE$.apply(1)))).isEqualTo("month IN ('a', 'b') AND year > 1");
        assertThat(filter(new Or(equal(MONTH, "a"), equal(MONTH, "b")))).isEqualTo("(month = 'a' OR month = 'b')");
    }

    @Test
    void whatGlueDoesNotUnderstandIsLeftToSpark() {
        assertThat(filter(new IsNotNull(MONTH))).isEmpty();
        assertThat(filter(new And(new IsNotNull(MONTH), equal(MONTH, "a")))).isEqualTo("month = 'a'");
        assertThat(filter(new Or(new IsNotNull(MONTH), equal(MONTH, "a")))).isEmpty();
        assertThat(filter(equal(MONTH, "it's"))).isEmpty();
    }

    @Test
    void anExpressionLongerThanGlueTakesIsNotSent() {
        assertThat(filter(equal(MONTH, "x".repeat(2100)))).isEmpty();
    }

    private static Expression equal(Expression column, String value) {
        return new EqualTo(column, Literal$.MODULE$.apply(value));
    }

    private static String filter(Expression... predicates) {
        return PartitionFilter.of(List.of(predicates)).orElse("");
    }

    private static AttributeReference column(String name, DataType type) {
        return new AttributeReference(name, type, true, Metadata.empty(), ExprId.apply(1), ScalaCollections.seq(List.of()));
    }
}
