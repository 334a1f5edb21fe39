package dev.terraglue.cli.terraform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.terraform.PlanDocument.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What AWS asks for the kinds of resource that the lake is made of: the file {@code aws-prices.json} beside this class.
 *
 * @param compiled the day on which the list was put together, {@code YYYY-MM-DD}
 * @param region   whose prices these are
 * @param prices   in the order in which they are shown
 */
public record PriceList(String compiled, String region, List<Price> prices) {
    /** Data processing units of Glue's worker types. */
    private static final Map<String, Double> DPUS = Map.of("G.025X", 0.25, "Standard", 1.0, "G.1X", 1.0, "G.2X", 2.0, "G.4X", 4.0, "G.8X", 8.0);

    public PriceList {
        prices = List.copyOf(prices);
    }

    /**
     * One price.
     *
     * @param types   resource types of Terraform's that cost it
     * @param what    it is for
     * @param price   the price in words
     * @param monthly US dollars a month for each resource, whether it is used or not
     * @param dpuHour US dollars for an hour of a data processing unit, where workers are paid so
     * @param source  the page of AWS's that tells it
     */
    public record Price(List<String> types, String what, String price, double monthly, double dpuHour, String source) {
        public Price {
            types = List.copyOf(types);
        }
    }

    /**
     * What costs money in a plan.
     *
     * @param count how many resources
     * @param here  what it comes to, as far as that can be said before it is used
     */
    public record Cost(String what, int count, String price, String here) {}

    public static PriceList shipped() {
        try (InputStream in = Objects.requireNonNull(PriceList.class.getResourceAsStream("aws-prices.json"))) {
            return new ObjectMapper().readValue(in, PriceList.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of {@code resources} costs money. */
    public List<Cost> costs(List<Resource> resources) {
        var costs = new ArrayList<Cost>();
        for (Price price : prices) {
            List<Resource> paid = resources.stream().filter(it -> price.types().contains(it.type())).toList();
            if (!paid.isEmpty()) {
                costs.add(new Cost(price.what(), paid.size(), price.price(), here(price, paid)));
            }
        }
        return costs;
    }

    /** What {@code resources} cost a month even if nobody uses them, in US dollars. */
    public double standing(List<Resource> resources) {
        return prices.stream()
                .mapToDouble(price -> price.monthly() * resources.stream().filter(it -> price.types().contains(it.type())).count())
                .sum();
    }

    private static String here(Price price, List<Resource> paid) {
        if (price.monthly() > 0) {
            return dollars(price.monthly() * paid.size()) + " a month";
        }
        if (price.dpuHour() > 0) {
            double most = paid.stream().mapToDouble(PriceList::dpus).max().orElse(0);
            return most == 0 ? "per run" : (paid.size() > 1 ? "at most " : "") + dollars(most * price.dpuHour()) + " an hour";
        }
        return "by use";
    }

    private static double dpus(Resource job) {
        @Nullable Double dpus = DPUS.get(job.values().path("worker_type").asText());
        return dpus == null ? job.values().path("max_capacity").asDouble() : dpus * job.values().path("number_of_workers").asInt();
    }

    /** {@code $1.00}. */
    public static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }
}
