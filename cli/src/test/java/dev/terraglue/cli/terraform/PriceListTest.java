package dev.terraglue.cli.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.cli.terraform.PlanDocument.Resource;
import dev.terraglue.cli.terraform.PriceList.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {
    private static final PriceList PRICES = PriceList.shipped();

    @Test
    void everyPriceNamesThePageOfAwsThatTellsIt() {
        assertThat(PRICES.compiled()).matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
        assertThat(PRICES.prices()).allSatisfy(price -> {
            assertThat(price.source()).startsWith("https://aws.amazon.com/").endsWith("/pricing/");
            assertThat(price.types()).isNotEmpty().allSatisfy(type -> assertThat(type).startsWith("aws_"));
            assertThat(price.price()).startsWith("$");
        });
    }

    @Test
    void aJobCostsItsWorkersDataProcessingUnits() {
        assertThat(PRICES.costs(List.of(job("G.1X", 2), job("G.2X", 5)))).containsExactly(new Cost(
                "Glue job run", 2, "$0.44 per DPU-hour, by the second, at least 1 minute", "at most $4.40 an hour"));
    }

    @Test
    void keysCostThoughNobodyUsesThem() {
        List<Resource> resources = List.of(resource("aws_kms_key"), resource("aws_kms_key"), resource("aws_iam_role"));

        assertThat(PRICES.standing(resources)).isEqualTo(2.0);
        assertThat(PRICES.costs(resources)).extracting(Cost::here).containsExactly("$2.00 a month");
    }

    private static Resource job(String workerType, int workers) {
        ObjectNode values = new ObjectMapper().createObjectNode().put("worker_type", workerType).put("number_of_workers", workers);
        return new Resource("aws_glue_job.it", "aws_glue_job", values);
    }

    private static Resource resource(String type) {
        return new Resource(type + ".it", type, new ObjectMapper().createObjectNode());
    }
}
