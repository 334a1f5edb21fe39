package dev.terraglue.acceptance.parity;

import java.util.List;

/** Everything in which the sandbox's own deployer and Terraform differ on purpose. What is not listed here is equal. */
public final class MeantDifferences {
    public static final List<Differences.Meant> ALL = List.of(
            new Differences.Meant(".*/Tags(/[0-9]+)?/managed-by", "Each says who looks after the resource."),
            new Differences.Meant("table aviation_(sot|spec)\\..*", "Terraform describes the tables that jobs write before they have run; up leaves it to the jobs."),
            new Differences.Meant("table .*/Parameters/(?!classification|skip\\.header|delimiter|compressionType|typeOfData|columnsOrdered|areColumnsQuoted).*",
                    "up counts what lies in a table, as a crawler does; lake.lock.yaml, which Terraform reads, holds what is needed to read it."));

    private MeantDifferences() {}
}
